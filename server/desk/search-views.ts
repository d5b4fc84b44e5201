/** A search of the desk: what was typed is a mobile number for who may look for one, a part of a reference, or words. */
import { can, reachIn, type StaffActor } from '../access/access.ts'
import type { Within } from '../access/scope.ts'
import { readMobile } from '../channels/mobile.ts'
import { type GrievanceList, type ListFilters, mostFound } from '../contract/grievances/grievance-list.ts'
import type { Deps } from '../deps.ts'
import { readReference } from '../grievances/reference.ts'
import { wordsRead } from '../ledger/reading.ts'
import { findCases } from '../search/find-store.ts'
import { facet, prefixesOf, referencePart, type Search, trigramsOf } from '../search/search.ts'
import { listIdsByMobile, listIdsByReference } from './search-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'readings'>
type Asked = { search: string; filters: ListFilters; district: string | undefined }

/** Ids of what is found, the newest first, one more than is counted; and what the text was taken for. */
export async function searchCases(
  { db, readings }: ViewDeps,
  actor: StaffActor,
  { search, filters, district }: Asked,
  known: Iterable<{ id: string; district: string; department: string }>,
  within: Within,
): Promise<{ ids: string[]; searched: NonNullable<GrievanceList['searched']> }> {
  const most = mostFound + 1
  const mobile = can(actor, 'grievance:mobile') ? await readMobile(search) : undefined
  if (mobile !== undefined) {
    // Told before it is looked for: that a number is in no case is an answer too.
    await readings.note(actor, wordsRead(actor, 'grievance:mobile', known, 'by-mobile'))
    const reach = reachIn(actor, 'grievance:mobile', known, district)
    return { ids: await listIdsByMobile(db, mobile, filters, reach, most), searched: 'mobile' }
  }
  const places = facetsOf(filters, within)
  if (places === null) return { ids: [], searched: 'words' }
  const part = referencePart(search)
  if (part !== undefined) {
    const whole = await listIdsByReference(db, readReference(search), within, filters)
    if (whole.length) return { ids: whole, searched: 'reference' }
    const all = [...places, ...trigramsOf(part).map((each) => [each])]
    const ids = await findCases(db, { all, prefixes: [] }, part, most)
    if (ids.length) return { ids, searched: 'reference' }
  }
  const prefixes = prefixesOf(search)
  if (!prefixes.length) return { ids: [], searched: 'words' }
  return { ids: await findCases(db, { all: places, prefixes }, undefined, most), searched: 'words' }
}

/** Null where nothing may be found. */
function facetsOf(
  { office, area, kind, source, tier, owner }: ListFilters,
  { districts, offices }: Within,
): Search['all'] | null {
  if (districts?.length === 0 || offices?.length === 0) return null
  return [
    ...(districts ? [districts.map(facet.district)] : []),
    ...(offices ? [offices.map(facet.office)] : []),
    ...(office === undefined ? [] : [[facet.office(office)]]),
    ...(area === undefined ? [] : [[facet.area(area)]]),
    ...(kind === undefined ? [] : [[facet.kind(kind)]]),
    ...(source === undefined ? [] : [[facet.source(source)]]),
    ...(tier === undefined ? [] : [[facet.tier(tier)]]),
    ...(owner === undefined ? [] : [[facet.owner(owner)]]),
  ]
}
