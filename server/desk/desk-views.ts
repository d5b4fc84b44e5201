/** The officers' list of grievances: queues with their counts, filters, search. */
import { can, reachIn, reachOf, requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { Within } from '../access/scope.ts'
import type { GrievanceRow } from '../contract/grievances/grievance.ts'
import {
  type Count,
  type GrievanceList,
  type GrievancesQuery,
  grievancesPage,
  mostFound,
} from '../contract/grievances/grievance-list.ts'
import type { Tier } from '../contract/grievances/grievance-state.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { localDay, startOfDay } from '../district/local-time.ts'
import { areasOf } from '../grievances/destination-views.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { countMerged } from '../grievances/grievance-store.ts'
import { releasedUntil, toRow } from '../grievances/grievance-views.ts'
import { listByIds } from '../grievances/list-store.ts'
import { readReference } from '../grievances/reference.ts'
import { wordsRead } from '../ledger/reading.ts'
import { tierPermission } from '../routing/owner-actions.ts'
import {
  countList,
  countQueues,
  type Desk,
  type List,
  type ListPlace,
  listOwners,
  listQueue,
  listQueueAfter,
} from './queue-store.ts'
import { listIdsByReference } from './search-store.ts'
import { searchCases } from './search-views.ts'
import { viewShown } from './shown-list-views.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>
type Asked = Omit<GrievancesQuery, 'page'>
type Offices = { id: string; district: string; department: string }[]

/**
 * Throws `not-permitted` for a district or office outside what the reader may see, and for queues, filters and search where they read
 * no entries: those would tell single visitors' acts.
 */
export async function viewGrievances(
  deps: ViewDeps,
  actor: StaffActor,
  query: GrievancesQuery,
): Promise<GrievanceList> {
  const { db, directory } = deps
  const known = [...officesIn(directory, query.district)]
  await deps.readings.note(actor, wordsRead(actor, 'dashboard:read', known, 'grievances'))
  const until = await releasedUntil(deps, actor, known)
  if (until !== null && !asksDesk(query)) return viewShown(deps, actor, query, known, until)
  requireCan(actor, 'entry:read')
  const within = reachIn(actor, 'entry:read', known, query.district)
  requireOffice(deps, actor, query.office)
  const people = await readStaffNames(db)
  const desk = deskOf(deps, actor, known)
  const counts = await countQueues(db, desk, within)
  const { grievances, found, searched } = await find(deps, actor, query, known, desk, within)
  const { open, marked, returned, ...queues } = counts
  const merged = await countMerged(
    db,
    grievances.map(({ id }) => id),
  )
  const over = { of: 'over', by: 'whole', filters: {} } as const
  const closed = await countList(db, over, desk, within)
  return {
    grievances: grievances.map((grievance) => toRow(deps, grievance, people, merged.get(grievance.id) ?? 0)),
    page: query.page,
    pages: Math.max(1, Math.ceil(found.count / grievancesPage)),
    found,
    searched,
    queues,
    open,
    marked,
    returned,
    closed: closed.count,
    closedMore: closed.more,
    overdue: queues.overdue,
    choices: {
      offices: known
        .filter((office) => can(actor, 'entry:read', directory.placeOf(office.id)))
        .map(({ id }) => ({ id, name: directory.officeName(id) })),
      areas: areasChoice(deps, actor, known),
      owners: (await listOwners(db, within)).map((id) => ({ id, name: people.nameOf(id) })),
    },
  }
}

const asksDesk = ({ queue, by, search, office, area, kind, source, tier, owner }: Asked): boolean =>
  by !== 'whole' ||
  [queue, search, office, area, kind, source, tier, owner].some((each) => each !== undefined)

/** Of the districts in which they read entries; each id once, be it of two districts. */
function areasChoice(
  { directory }: ViewDeps,
  actor: StaffActor,
  known: Offices,
): GrievanceList['choices']['areas'] {
  const offices = known.filter(({ id }) => can(actor, 'entry:read', directory.placeOf(id)))
  const one = new Map(offices.map(({ id, district }) => [district, id])).values()
  const areas = [...one].flatMap((office) => areasOf({ directory }, { office }))
  return [...new Map(areas.map(({ id, name }) => [id, { id, name }])).values()]
}

/** Another's office is not found empty but refused, be it that there is none such. */
function requireOffice({ directory }: ViewDeps, actor: StaffActor, office: string | undefined): void {
  if (office === undefined) return
  if (!directory.offices.has(office) || !can(actor, 'entry:read', directory.placeOf(office)))
    throw new Problem('not-permitted', 'This is outside what was given to you.')
}

function deskOf({ clock, directory }: ViewDeps, actor: StaffActor, known: Offices): Desk {
  const now = clock()
  const tiers = ([1, 2, 3] as Tier[]).filter((tier) => can(actor, tierPermission[tier]))
  return {
    person: actor.id,
    works: new Map(tiers.map((tier) => [tier, reachOf(actor, tierPermission[tier], known)])),
    now,
    dayEnd: Math.min(...directory.timezones.map((zone) => startOfDay(localDay(now, zone) + 1, zone))) - 1,
  }
}

/** Behind a place of the list, without its counts: for a file, of any length. */
export async function listCasesAfter(
  deps: ViewDeps,
  actor: StaffActor,
  query: Asked,
  after: ListPlace | null,
): Promise<{ rows: GrievanceRow[]; last: ListPlace | null }> {
  const { db, directory } = deps
  const known = [...officesIn(directory, query.district)]
  await deps.readings.note(actor, wordsRead(actor, 'dashboard:read', known, 'grievances'))
  requireCan(actor, 'entry:read')
  requireOffice(deps, actor, query.office)
  const within = reachIn(actor, 'entry:read', known, query.district)
  const places = await listQueueAfter(db, listOf(query), deskOf(deps, actor, known), within, {
    after,
    limit: casesAtOnce,
  })
  const cases = await listByIds(
    db,
    places.map(({ id }) => id),
  )
  const people = await readStaffNames(db)
  const merged = await countMerged(
    db,
    cases.map(({ id }) => id),
  )
  return {
    rows: cases.map((each) => toRow(deps, each, people, merged.get(each.id) ?? 0)),
    last: places.length < casesAtOnce ? null : (places.at(-1) ?? null),
  }
}

/** Whether somebody's list is one of the desk, of which each place is known: neither searched for nor of released days. */
export async function isListedByPlace(deps: ViewDeps, actor: StaffActor, query: Asked): Promise<boolean> {
  if (query.reference !== undefined || query.search !== undefined) return false
  const until = await releasedUntil(deps, actor, [...officesIn(deps.directory, query.district)])
  return until === null || asksDesk(query)
}

const casesAtOnce = 100

const listOf = ({ queue, open, by, office, area, kind, source, tier, owner }: Asked): List => ({
  of: queue ?? (open === 'yes' ? 'open' : 'over'),
  by,
  filters: { office, area, kind, source, tier, owner },
})

type Found = { grievances: Grievance[]; found: Count; searched: GrievanceList['searched'] }

async function find(
  deps: ViewDeps,
  actor: StaffActor,
  query: GrievancesQuery,
  known: Offices,
  desk: Desk,
  within: Within,
): Promise<Found> {
  const { db } = deps
  const { reference, search, page } = query
  const list = listOf(query)
  const offset = (page - 1) * grievancesPage
  if (reference === undefined && search === undefined) {
    const ids = await listQueue(db, list, desk, within, { limit: grievancesPage, offset })
    const grievances = await listByIds(db, ids)
    return { grievances, found: await countList(db, list, desk, within), searched: null }
  }
  const { ids, searched } =
    search === undefined
      ? { ids: await listIdsByReference(db, readReference(reference ?? ''), within), searched: null }
      : await searchCases(
          deps,
          actor,
          { search, filters: list.filters, district: query.district },
          known,
          within,
        )
  return {
    grievances: await listByIds(db, ids.slice(offset, Math.min(offset + grievancesPage, mostFound))),
    found: { count: Math.min(ids.length, mostFound), more: ids.length > mostFound },
    searched,
  }
}
