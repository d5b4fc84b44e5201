/** Grievances as staff see them, with names instead of ids. */

import { can, reachIn, requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames, type StaffNames } from '../access/actor-names-store.ts'
import type { Within } from '../access/scope.ts'
import {
  type GrievanceList,
  type GrievanceRow,
  type GrievanceView,
  grievancesPage,
} from '../contract/grievance.ts'
import type { GrievanceEvent } from '../contract/grievance-state.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { clockHour, dayOfHour, dayText, localDay, startOfDay } from '../district/local-time.ts'
import { findEntry } from '../entries/entry-store.ts'
import { maskWords } from '../entries/mask.ts'
import { wordsRead } from '../ledger/reading.ts'
import { listReleases } from '../releases/release-store.ts'
import { coarsely, dayOf, today } from './by-day-views.ts'
import { type Allowances, isOverdue, latestPromise, nextClockEvent } from './clocks.ts'
import { allowancesOf, circumstancesOf } from './event-actions.ts'
import { listEvents } from './event-store.ts'
import type { Grievance } from './grievance.ts'
import { findGrievance, listMergedInto } from './grievance-store.ts'
import { possibleEvents } from './lifecycle.ts'
import { countGrievances, listByReference, listGrievances } from './list-store.ts'
import { readReference } from './reference.ts'
import { countShown, findShown, listShown, type ReleasedUntil } from './shown-case-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>
const dayMs = 86_400_000

/** Who reads no entries sees them with masked words. */
export async function viewGrievances(
  deps: ViewDeps,
  actor: StaffActor,
  { open, page, reference }: { open: boolean; page: number; reference?: string | undefined },
  district?: string,
): Promise<GrievanceList> {
  const { db, directory } = deps
  const known = officesIn(directory, district)
  await deps.readings.note(actor, wordsRead(actor, 'dashboard:read', known, 'grievances'))
  const people = await readStaffNames(db)
  const within = reachIn(actor, 'dashboard:read', known, district)
  const cases = await casesFor(deps, actor, known, within)
  const piece = { limit: grievancesPage, offset: (page - 1) * grievancesPage }
  const found =
    reference === undefined
      ? await cases.list(open, piece)
      : await cases.byReference(readReference(reference))
  const rows = found.map((grievance) => toRow(deps, grievance, people))
  const counts = await cases.count()
  return {
    grievances: rows.map((row) =>
      can(actor, 'entry:read', directory.placeOf(row.office.id))
        ? row
        : coarsely(deps, { ...row, summary: maskWords(row.summary) }),
    ),
    page,
    pages:
      reference !== undefined
        ? 1
        : Math.max(1, Math.ceil((open ? counts.open : counts.closed) / grievancesPage)),
    ...counts,
  }
}

/** As they are for who reads entries everywhere; else up to what is released or taken on. */
async function casesFor(
  deps: Pick<ViewDeps, 'db' | 'directory' | 'clock'>,
  actor: StaffActor,
  known: Iterable<{ id: string; district: string; department: string }>,
  within: Within,
) {
  const { db } = deps
  const now = deps.clock()
  const until = await releasedUntil(deps, actor, known)
  if (until === null)
    return {
      list: (open: boolean, piece: { limit: number; offset: number }) =>
        listGrievances(db, open, piece, within),
      byReference: (reference: string | undefined) => listByReference(db, reference, within),
      count: () => countGrievances(db, now, within),
    }
  return {
    list: (open: boolean, piece: { limit: number; offset: number }) =>
      listShown(db, open, piece, within, until),
    byReference: async (reference: string | undefined) => {
      const found = reference === undefined ? undefined : await findShown(db, { reference }, within, until)
      return found ? [found] : []
    },
    // By the day: the hour in which a case falls due is the hour in which its visitor opened it.
    count: () => countShown(db, today(deps), within, until),
  }
}

/**
 * Since when nothing is released, of the offices that the actor may see; null where they read entries in all of them. The
 * released week of an office ends with its seventh day.
 */
async function releasedUntil(
  { db, directory, clock }: Pick<ViewDeps, 'db' | 'directory' | 'clock'>,
  actor: StaffActor,
  known: Iterable<{ id: string }>,
): Promise<ReleasedUntil | null> {
  const until = new Map<string, { until: number; dayAhead: number | null }>()
  let isLimited = false
  for (const { id } of known) {
    const place = directory.placeOf(id)
    if (!can(actor, 'dashboard:read', place)) continue
    if (can(actor, 'entry:read', place)) {
      until.set(id, { until: Number.MAX_SAFE_INTEGER, dayAhead: null })
      continue
    }
    isLimited = true
    const { timezone } = directory.districtOf(id)
    const [last] = await listReleases(db, id, 1)
    const day = localDay(clock(), timezone)
    until.set(id, {
      until: last ? startOfDay(last.week + 7, timezone) : 0,
      dayAhead: day * dayMs - startOfDay(day, timezone),
    })
  }
  return isLimited ? until : null
}

/**
 * The same grievance for whoever asks: a head of office may read those of their office, without the entry that one
 * visitor made, and with masked words. Throws `not-found` and `not-permitted`.
 */
export async function viewGrievanceFor(
  deps: ViewDeps,
  actor: StaffActor,
  id: string,
): Promise<GrievanceView> {
  const grievance = await findGrievance(deps.db, id)
  if (!grievance) throw unknown()
  const { office } = grievance
  const place = deps.directory.placeOf(office)
  requireCan(actor, 'dashboard:read', place)
  const until = await releasedUntil(deps, actor, [{ id: office }])
  const shown = until ? await findShown(deps.db, { id }, { offices: [office] }, until) : grievance
  if (!shown) throw unknown()
  const view = await viewGrievance(deps, shown)
  await deps.readings.note(actor, wordsRead(actor, 'dashboard:read', [], 'grievance', office))
  const circumstances = circumstancesOf(deps, actor, grievance)
  if (can(actor, 'entry:read', place)) {
    const next = possibleEvents('staff', grievance, circumstances)
    return { ...view, next, latestDate: latestDateOf(grievance, next, allowancesOf(deps, grievance)) }
  }
  return {
    ...coarsely(deps, view),
    summary: maskWords(view.summary),
    answer: view.answer === null ? null : maskWords(view.answer),
    doneBy: view.doneBy === null ? null : maskWords(view.doneBy),
    entry: null,
    merged: [],
    main: null,
    history: view.history.map((step) => ({
      ...step,
      note: maskWords(step.note),
      at: dayOf(deps, view, step.at),
      dueAt: step.dueAt === null ? null : dayOf(deps, view, step.dueAt),
    })),
  }
}

/** The latest day that may be promised, as pages take it. */
function latestDateOf(
  { openedAt }: Grievance,
  next: readonly GrievanceEvent[],
  allowances: Allowances,
): string | null {
  const event = next.find((each) => each === 'promised' || each === 'date-moved')
  if (!event) return null
  return dayText(localDay(latestPromise(event, openedAt, allowances), allowances.timezone))
}

const unknown = () => new Problem('not-found', 'There is no such grievance.')

/** With its history up to its version. */
async function viewGrievance(deps: ViewDeps, grievance: Grievance): Promise<GrievanceView> {
  const { db } = deps
  const people = await readStaffNames(db)
  const events = (await listEvents(db, grievance.id)).slice(0, grievance.version)
  const main = grievance.main === null ? undefined : await findGrievance(db, grievance.main)
  return {
    ...toRow(deps, grievance, people),
    source: grievance.source,
    answer: grievance.answer,
    doneBy: grievance.doneBy,
    doneOn: grievance.doneOn === null ? null : dayText(grievance.doneOn),
    tierDueAt:
      nextClockEvent(grievance) === null || grievance.state === 'answered' ? null : grievance.tierDueAt,
    main: main ? { id: main.id, reference: main.reference } : null,
    merged: await listMergedInto(db, grievance.id),
    entry: grievance.entry === null ? null : await viewEntry(deps, grievance.entry),
    flag: grievance.flag,
    history: events.map(({ event, actor, at, person, note, dueAt }) => ({
      event,
      actor,
      at,
      dueAt,
      by: person === null ? null : people.nameOf(person),
      note,
    })),
    next: [],
    latestDate: null,
  }
}

async function viewEntry({ db, directory }: ViewDeps, id: string): Promise<GrievanceView['entry']> {
  const entry = await findEntry(db, id)
  if (!entry) return null
  return {
    id,
    rating: entry.rating,
    reasons: entry.reasons.map(directory.reasonName),
    words: entry.words,
    day: dayText(dayOfHour(entry.hour)),
    hour: clockHour(entry.hour),
    point: directory.pointName(entry.office, entry.point),
  }
}

function toRow({ directory, clock }: ViewDeps, grievance: Grievance, people: StaffNames): GrievanceRow {
  const { id, version, reference, kind, state, tier, owner, summary, openedAt, dueAt, stepDueAt } = grievance
  const { returned, marked } = grievance
  return {
    id,
    version,
    district: directory.placeOf(grievance.office).district,
    reference,
    office: { id: grievance.office, name: directory.officeName(grievance.office) },
    department: directory.department(grievance.department).name,
    kind,
    state,
    tier,
    owner: owner === null ? null : { id: owner, name: people.nameOf(owner) },
    summary,
    openedAt,
    dueAt,
    stepDueAt,
    overdue: isOverdue(grievance, clock()),
    returned,
    marked,
  }
}
