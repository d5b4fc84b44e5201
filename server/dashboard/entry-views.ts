/** Entries as the district sees them, with names instead of ids. */
import { reachIn, reachOf, requireCan, type StaffActor } from '../access/access.ts'
import type { Within } from '../access/scope.ts'
import { Problem } from '../contract/problem.ts'
import type { EntryView } from '../contract/summary.ts'
import type { WaitingList, WaitingQuery } from '../contract/thread.ts'
import {
  countWaiting,
  listThreads,
  listWaiting,
  type WaitingAt,
} from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { findEntry, listEntries, type StoredEntry } from '../entries/entry-store.ts'
import { listReferencesByEntry } from '../grievances/reference-store.ts'
import { wordsRead } from '../ledger/reading.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'readings'>
const pageSize = 30

export async function viewEntries(
  deps: ViewDeps,
  actor: StaffActor,
  { office, ...filter }: { office?: string | undefined; unhappy: boolean; before?: string | undefined },
): Promise<{ entries: EntryView[]; next: string | null }> {
  const within = office === undefined ? entriesSeenBy(deps, actor) : { offices: [office] }
  if (office !== undefined && deps.directory.offices.has(office))
    requireCan(actor, 'entry:read', deps.directory.placeOf(office))
  const known = deps.directory.offices.values()
  await deps.readings.note(actor, wordsRead(actor, 'entry:read', known, 'entries', office))
  const entries = await listEntries(deps.db, { ...filter, within, limit: pageSize })
  const next = entries.length === pageSize ? (entries.at(-1)?.id ?? null) : null
  return { entries: await nameEntries(deps, entries), next }
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

const entriesSeenBy = ({ directory }: ViewDeps, actor: StaffActor): Within =>
  reachOf(actor, 'entry:read', directory.offices.values())

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
    service: directory.serviceName(entry.service),
    day: dayText(dayOfHour(entry.hour)),
    hour: clockHour(entry.hour),
    grievance: grievances.get(entry.id) ?? null,
    thread: threads.get(entry.id) ?? { messages: 0, waiting: false },
    mark: entry.mark,
  }))
}
