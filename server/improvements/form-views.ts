/** What the form of a place tells visitors was done there. */
import type { ToldOnForm } from '../contract/page-data.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { listShown } from './improvement-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
type Place = { id: string; district: string }

/** For so long the store is not asked again: a form is opened far more often than anybody writes. */
const keptMs = 60_000

/**
 * The newest that is meant for forms, of the office itself before one of its district. A form is shown without it where the store
 * does not answer.
 */
export function createToldOnForms(deps: ViewDeps) {
  const kept = new Map<string, { at: number; told: Promise<ToldOnForm | null> }>()
  return (office: Place): Promise<ToldOnForm | null> => {
    const at = deps.clock()
    const known = kept.get(office.id)
    if (known && Math.abs(at - known.at) < keptMs) return known.told
    const told = newest(deps, office).catch(() => null)
    kept.set(office.id, { at, told })
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
