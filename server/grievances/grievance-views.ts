/** Grievances as staff see them, with names instead of ids. */

import { can, requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames, type StaffNames } from '../access/actor-names-store.ts'
import type { GrievanceRow, GrievanceView } from '../contract/grievances/grievance.ts'
import { Problem } from '../contract/problem.ts'
import type { Rating } from '../contract/rating.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText, localDay, startOfDay } from '../district/local-time.ts'
import { findEntry } from '../entries/entry-store.ts'
import { maskWords } from '../entries/mask.ts'
import { wordsRead } from '../ledger/reading.ts'
import { listReleases } from '../releases/release-store.ts'
import { coarsely, dayOf } from './by-day-views.ts'
import { latestDateOf } from './choice-views.ts'
import { isOverdue, nextClockEvent } from './clocks.ts'
import { areaNameOf, placeNameOf, viewAreas, viewSuggestions } from './destination-views.ts'
import { allowancesOf, circumstancesFor } from './event-actions.ts'
import { listEvents, ratingIn } from './event-store.ts'
import type { Grievance } from './grievance.ts'
import { findGrievance, listMergedInto } from './grievance-store.ts'
import { possibleEvents } from './lifecycle.ts'
import { findShown, type ReleasedUntil } from './shown-case-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>
const dayMs = 86_400_000

/**
 * Since when nothing is released, of the offices that the actor may see; null where they read entries in all of them. The
 * released week of an office ends with its seventh day.
 */
export async function releasedUntil(
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
  const circumstances = await circumstancesFor(deps, deps.db, actor, grievance)
  if (can(actor, 'entry:read', place)) {
    const next = possibleEvents('staff', grievance, circumstances)
    const latestDate = latestDateOf(grievance, next, allowancesOf(deps, grievance))
    const suggestions = viewSuggestions(deps, grievance, next)
    const areas = viewAreas(deps, grievance, next)
    return {
      ...view,
      next,
      latestDate,
      suggestions,
      areas,
      standsIn: circumstances.person?.standsIn ?? false,
    }
  }
  return {
    ...coarsely(deps, view),
    summary: maskWords(view.summary),
    answer: view.answer === null ? null : maskWords(view.answer),
    doneBy: view.doneBy === null ? null : maskWords(view.doneBy),
    // It would tell the hour in which the visitor spoke, and of the last authority that they withdrew.
    tierDueAt: null,
    entry: null,
    position: null,
    citizens: 1,
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

const unknown = () => new Problem('not-found', 'There is no such grievance.')

/** With its history up to its version. */
async function viewGrievance(deps: ViewDeps, grievance: Grievance): Promise<GrievanceView> {
  const { db } = deps
  const people = await readStaffNames(db)
  const events = (await listEvents(db, grievance.id)).slice(0, grievance.version)
  const merged = await listMergedInto(db, grievance.id)
  const main = grievance.main === null ? undefined : await findGrievance(db, grievance.main)
  return {
    ...toRow(deps, grievance, people, merged.length),
    source: grievance.source,
    place: placeNameOf(deps, grievance),
    landmark: grievance.landmark,
    position: grievance.position,
    areas: [],
    standsIn: false,
    suggestions: [],
    answer: grievance.answer,
    doneBy: grievance.doneBy,
    doneOn: grievance.doneOn === null ? null : dayText(grievance.doneOn),
    answerRating: ratingIn(events),
    tierDueAt:
      nextClockEvent(grievance) === null || grievance.state === 'answered' ? null : grievance.tierDueAt,
    main: main ? { id: main.id, reference: main.reference } : null,
    merged,
    entry: grievance.entry === null ? null : await viewEntry(deps, grievance.entry),
    flag: grievance.flag,
    history: events.map(({ event, actor, at, person, owner, note, dueAt }) => ({
      event,
      actor,
      at,
      dueAt,
      by: person === null ? null : people.nameOf(person),
      onBehalfOf:
        isOwners(event) && person !== null && owner !== null && owner !== person
          ? people.nameOf(owner)
          : null,
      note: event === 'rated' ? '' : note,
      rating: event === 'rated' ? (Number(note) as Rating) : null,
    })),
    next: [],
    latestDate: null,
  }
}

/** What only the owner does, or a deputy for them. */
const isOwners = (event: string): boolean =>
  ['started', 'asked', 'promised', 'answered', 'decided'].includes(event)

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

export function toRow(
  { directory, clock }: ViewDeps,
  grievance: Grievance,
  people: StaffNames,
  merged = 0,
): GrievanceRow {
  const { id, version, reference, kind, state, tier, owner, summary, openedAt, dueAt, stepDueAt } = grievance
  const { returned, marked, triage } = grievance
  return {
    id,
    version,
    district: directory.placeOf(grievance.office).district,
    reference,
    office: { id: grievance.office, name: directory.officeName(grievance.office) },
    department: directory.department(grievance.department).name,
    area: areaNameOf({ directory }, grievance),
    kind,
    state,
    tier,
    owner: owner === null ? null : { id: owner, name: people.nameOf(owner) },
    summary,
    openedAt,
    dueAt,
    stepDueAt: state === 'merged' ? null : stepDueAt,
    overdue: isOverdue(grievance, clock()),
    citizens: 1 + merged,
    returned,
    marked,
    triage,
  }
}

/** A case whose notes, photos and papers this person reads. Throws `not-found` and `not-permitted`. */
export async function requireReadable(
  { db, directory }: Pick<ViewDeps, 'db' | 'directory'>,
  actor: StaffActor,
  id: string,
): Promise<Grievance> {
  const grievance = await findGrievance(db, id)
  if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
  requireCan(actor, 'entry:read', directory.placeOf(grievance.office))
  return grievance
}
