/** What the form of a place tells visitors was done there. */
import { setTimeout as pause } from 'node:timers/promises'
import type { ToldOnForm } from '../contract/page-data.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { listShown } from './improvement-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
type Place = { id: string; district: string }

/** For so long the store is not asked again: a form is opened far more often than anybody writes. */
const keptMs = 60_000
/** A store that is away takes seconds to say so, and a visitor before an empty page goes. */
const patienceMs = 250

/**
 * The newest that is meant for forms, of the office itself before one of its district. Where the store does not answer at once a form
 * shows what was told before, or nothing.
 */
export function createToldOnForms(deps: ViewDeps) {
  const kept = new Map<string, { at: number; last: ToldOnForm | null; told: Promise<ToldOnForm | null> }>()
  return (office: Place): Promise<ToldOnForm | null> => {
    const at = deps.clock()
    const known = kept.get(office.id)
    if (known && Math.abs(at - known.at) < keptMs) return known.told
    const last = known?.last ?? null
    const answer = newest(deps, office).then((told) => {
      kept.set(office.id, { at, last: told, told: Promise.resolve(told) })
      return told
    })
    const told = Promise.race([answer.catch(() => last), pause(patienceMs, last, { ref: false })])
    kept.set(office.id, { at, last, told })
    return told
  }
}

async function newest(
  { db, directory, clock }: ViewDeps,
  { id, district }: Place,
): Promise<ToldOnForm | null> {
  const today = localDay(clock(), directory.districts.get(district)?.timezone ?? 'UTC')
  const shown = (await listShown(db, { district, office: id }, today)).filter(({ onForm }) => onForm)
  const first = shown.find(({ office }) => office === id) ?? shown[0]
  return first ? { said: first.said, done: first.done } : null
}
