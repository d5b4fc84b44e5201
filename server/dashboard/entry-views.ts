/** Entries as the district sees them, with names instead of ids. */
import { reachIn, requireCan, type StaffActor } from '../access/access.ts'
import { isWithin, type Within } from '../access/scope.ts'
import { figureRange } from '../contract/figures/figure-filter.ts'
import type { EntriesQuery, EntryView } from '../contract/figures/summary.ts'
import { Problem } from '../contract/problem.ts'
import type { WaitingList, WaitingQuery } from '../contract/thread.ts'
import {
  countWaiting,
  listThreads,
  listWaiting,
  type WaitingAt,
} from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { clockHour, dayOfHour, dayText, localDay } from '../district/local-time.ts'
import { hasReceipt } from '../entries/entry.ts'
import { findEntry, listEntries, type StoredEntry } from '../entries/entry-store.ts'
import { guideOf, listSliceEntries } from '../entries/slice-entries-store.ts'
import { listReferencesByEntry } from '../grievances/reference-store.ts'
import { wordsRead } from '../ledger/reading.ts'
import { fits, nobodyFits } from './selection.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'readings'>
const pageSize = 30

/** Throws `not-permitted`, and `field-invalid` for days to come and for places of which none is left. */
export async function viewEntries(
  deps: ViewDeps & Pick<Deps, 'clock'>,
  actor: StaffActor,
  { office, unhappy, before, ...query }: EntriesQuery,
): Promise<{ entries: EntryView[]; next: string | null }> {
  const within = placesOf(deps, actor, { office, ...query })
  const known = deps.directory.offices.values()
  await deps.readings.note(actor, wordsRead(actor, 'entry:read', known, 'entries', office))
  const isLimited = query.days !== undefined || query.from !== undefined
  const days = isLimited ? figureRange(query, todayOf(deps, { office, ...query })) : null
  const filter = { ...query, days, unhappy: unhappy === 'yes' }
  const page = { ...filter, within, before, limit: pageSize }
  const guide = office === undefined ? guideOf(query) : null
  if (guide) {
    const { entries, next } = await listSliceEntries(deps.db, page, guide)
    return { entries: await nameEntries(deps, entries), next }
  }
  const entries = await listEntries(deps.db, page)
  const next = entries.length === pageSize ? (entries.at(-1)?.id ?? null) : null
  return { entries: await nameEntries(deps, entries), next }
}

type Places = Pick<EntriesQuery, 'office' | 'district' | 'department' | 'area'>

function placesOf({ directory }: Pick<Deps, 'directory'>, actor: StaffActor, asked: Places): Within {
  const { office, district } = asked
  if (office !== undefined) {
    if (directory.offices.has(office)) requireCan(actor, 'entry:read', directory.placeOf(office))
    if (!fits(directory, office, asked)) throw nobodyFits()
    return { offices: [office] }
  }
  const reach = reachIn(actor, 'entry:read', directory.offices.values(), district)
  if (asked.department === undefined && asked.area === undefined) return reach
  const offices = [...directory.offices.values()].filter(
    ({ id, district }) => isWithin(reach, { district, office: id }) && fits(directory, id, asked),
  )
  if (!offices.length) throw nobodyFits()
  return { offices: offices.map(({ id }) => id) }
}

/** Of several districts the latest: there it is a day that has begun. */
function todayOf(
  { directory, clock }: Pick<Deps, 'directory' | 'clock'>,
  { office, district }: Places,
): number {
  const named = office !== undefined ? directory.offices.get(office)?.district : district
  const zone = named === undefined ? undefined : directory.districts.get(named)?.timezone
  return Math.max(
    ...(zone === undefined ? directory.timezones : [zone]).map((each) => localDay(clock(), each)),
  )
}

/** Entries whose visitor wrote last and waits for a word, a page after the other to the end. Throws `field-invalid` for an odd `after`. */
export async function viewWaiting(
  deps: ViewDeps,
  actor: StaffActor,
  { district, after }: WaitingQuery,
): Promise<WaitingList> {
  const known = officesIn(deps.directory, district)
  await deps.readings.note(actor, wordsRead(actor, 'entry:read', known, 'waiting'))
  const within = reachIn(actor, 'entry:read', known, district)
  const begin = after === undefined ? undefined : readCursor(after)
  const page = await listWaiting(deps.db, 'entry', within, pageSize, begin)
  const entries = await Promise.all(page.map(({ id }) => findEntry(deps.db, id)))
  const last = page.length === pageSize ? page.at(-1) : undefined
  return {
    entries: await nameEntries(
      deps,
      entries.filter((entry) => entry !== undefined),
    ),
    next: last === undefined ? null : cursorOf(last),
    ...(await countWaiting(deps.db, 'entry', within)),
  }
}

const cursorOf = ({ id, marked }: WaitingAt): string => `${marked ? 'm' : 'c'}${id}`

function readCursor(text: string): WaitingAt {
  const [, group, id] = /^([cm])(.+)$/.exec(text) ?? []
  if (id === undefined) throw new Problem('field-invalid', 'This is no place in the list.')
  return { id, marked: group === 'm' }
}

/** Throws `not-found` and `not-permitted`. */
export async function viewEntry(deps: ViewDeps, actor: StaffActor, id: string): Promise<EntryView> {
  const entry = await findEntry(deps.db, id)
  if (entry) {
    requireCan(actor, 'entry:read', deps.directory.placeOf(entry.office))
    await deps.readings.note(actor, wordsRead(actor, 'entry:read', [], 'entry', entry.office))
  }
  const [view] = entry ? await nameEntries(deps, [entry]) : []
  if (!view) throw new Problem('not-found', 'There is no such entry.')
  return view
}

async function nameEntries(
  { db, directory }: ViewDeps,
  entries: readonly StoredEntry[],
): Promise<EntryView[]> {
  const ids = entries.map((entry) => entry.id)
  const grievances = await listReferencesByEntry(db, ids)
  const threads = await listThreads(db, 'entry', ids)
  return entries.map((entry) => ({
    id: entry.id,
    district: entry.district,
    rating: entry.rating,
    reasons: entry.reasons.map(directory.reasonName),
    words: entry.words,
    namesPerson: entry.namesPerson,
    office: { id: entry.office, name: directory.officeName(entry.office) },
    point: directory.pointName(entry.office, entry.point),
    service: directory.serviceName(entry.office, entry.service),
    day: dayText(dayOfHour(entry.hour)),
    hour: clockHour(entry.hour),
    grievance: grievances.get(entry.id) ?? null,
    thread: threads.get(entry.id) ?? { messages: 0, waiting: false },
    hasReceipt: hasReceipt(entry),
    mark: entry.mark,
  }))
}
