/** What belongs to a case, and what may belong to it. */
import { can, requireCan, type StaffActor } from '../access/access.ts'
import {
  type CaseSuggestion,
  type LinkedCase,
  type LinkedCases,
  mostSuggestions,
  type SuggestionReason,
} from '../contract/grievances/linked-case.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { findPair } from '../grievances/merge-actions.ts'
import { wordsRead } from '../ledger/reading.ts'
import { listCases, listLinked, listSaidOf, listSameFlag, listSameMobile } from './linked-case-store.ts'
import { similarTo } from './similar-words.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'readings' | 'clock'>

const spanMs = 60 * 86_400_000
/** So many cases of one office are looked at, whatever the number of all. */
const mostLookedAt = 300

/** Whoever moves the case on gets suggestions; who only reads it, what was linked. Throws `not-found` and `not-permitted`. */
export async function viewLinkedCases(deps: ViewDeps, actor: StaffActor, id: string): Promise<LinkedCases> {
  const { db, directory } = deps
  const grievance = await findGrievance(db, id)
  if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
  const place = directory.placeOf(grievance.office)
  requireCan(actor, 'entry:read', place)
  const linked = await listCases(db, await listLinked(db, id))
  const known = new Set([id, grievance.main, ...linked.map((each) => each.id)])
  const suggestions = can(actor, 'grievance:act', place) ? await suggest(deps, actor, grievance, known) : []
  const links = await Promise.all(linked.map((each) => toLinked(deps, actor, grievance, each)))
  const shown = [...links, ...suggestions]
  if (shown.some((each) => each.case))
    await deps.readings.note(actor, wordsRead(actor, 'entry:read', [], 'grievance', grievance.office))
  return { linked: links, suggestions }
}

async function toLinked(
  deps: ViewDeps,
  actor: StaffActor,
  grievance: Grievance,
  other: Grievance,
): Promise<LinkedCase> {
  const { directory, db } = deps
  const { id, reference, state, summary, office, openedAt, dueAt } = other
  if (!can(actor, 'entry:read', directory.placeOf(office))) return { reference, case: null }
  const pair = await findPair(deps, db, actor, grievance, other)
  const merging = pair && (pair.main.id === id ? 'leads' : 'follows')
  const name = directory.officeName(office)
  return { reference, case: { id, state, summary, office: name, openedAt, dueAt, merging } }
}

/**
 * Only of cases that the actor may read. That two came from one person is told by a number alone that the person left with both:
 * the same words in one office speak of a matter, and are told as that.
 */
async function suggest(
  deps: ViewDeps,
  actor: StaffActor,
  grievance: Grievance,
  known: ReadonlySet<string | null>,
): Promise<CaseSuggestion[]> {
  const { db, directory } = deps
  const { id, office, openedAt, flag, summary, mobile } = grievance
  const span = { from: openedAt - spanMs, until: openedAt }
  const said = (await listSaidOf(db, office, span, mostLookedAt)).filter((each) => each.id !== id)
  const found: [SuggestionReason, string[]][] = [
    ['same-mobile', mobile === null ? [] : await listSameMobile(db, id, openedAt, 20)],
    ['same-flag', flag === null ? [] : await listSameFlag(db, id, flag, 20)],
    ['same-words', similarTo(summary, said).slice(0, 20)],
  ]
  const suggestions = new Map<string, CaseSuggestion>()
  for (const [reason, ids] of found) {
    const byId = new Map((await listCases(db, ids)).map((each) => [each.id, each]))
    for (const each of ids.flatMap((one) => byId.get(one) ?? [])) {
      const isHere = directory.districtOf(each.office).id === directory.districtOf(office).id
      const { reference, case: read } = await toLinked(deps, actor, grievance, each)
      if (isHere && read && !known.has(each.id) && each.main !== id && !suggestions.has(each.id))
        suggestions.set(each.id, { reference, reason, case: read })
    }
  }
  return [...suggestions.values()].slice(0, mostSuggestions)
}
