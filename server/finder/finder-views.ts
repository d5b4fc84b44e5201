/** Finds offices, cases, posters and people by a few letters: of each only what the reader's own pages show them. */
import { can, reachOf, type StaffActor } from '../access/access.ts'
import { isWithin, type Within } from '../access/scope.ts'
import type { FinderQuery, FinderView } from '../contract/staff/finder.ts'
import type { Deps } from '../deps.ts'
import { listByIds } from '../grievances/list-store.ts'
import { viewPeople } from '../people/people-views.ts'
import { readSerial, serialOf } from '../posters/poster.ts'
import { findPoster } from '../posters/posters-store.ts'
import { findCases } from '../search/find-store.ts'
import { facet, referencePart, trigramsOf } from '../search/search.ts'
import { findByName } from './finder.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory'>

/** Of each kind; whoever types on sees fewer and better ones. */
const most = 6

export async function viewFinder(deps: ViewDeps, actor: StaffActor, { q }: FinderQuery): Promise<FinderView> {
  const [cases, posters, people] = await Promise.all([
    findReferences(deps, actor, q),
    findPosters(deps, actor, q),
    findPeople(deps, actor, q),
  ])
  return { offices: findOffices(deps, actor, q), cases, posters, people }
}

/** Whose page they may open. */
function findOffices({ directory }: ViewDeps, actor: StaffActor, q: string): FinderView['offices'] {
  const within = reachOf(actor, 'entry:read', directory.offices.values())
  const read = [...directory.register.offices.values()].filter(({ id, district }) =>
    isWithin(within, { district, office: id }),
  )
  return findByName(read, q, ({ id, name, place }) => [name.hi, name.en, place.hi, place.en, id], most).map(
    ({ id, name, place, district }) => ({ id, name, place, district }),
  )
}

/** By a part of the reference alone: words and numbers of phones are looked for at the desk, where the ledger is told. */
async function findReferences(
  { db, directory }: ViewDeps,
  actor: StaffActor,
  q: string,
): Promise<FinderView['cases']> {
  const part = referencePart(q)
  const places = placesOf(reachOf(actor, 'entry:read', directory.offices.values()))
  if (part === undefined || places === null) return []
  const all = [...places, ...trigramsOf(part).map((each) => [each])]
  const ids = await findCases(db, { all, prefixes: [] }, part, most)
  return (await listByIds(db, ids)).map(({ id, reference, office }) => {
    const { district } = directory.placeOf(office)
    return { id, reference, office: directory.officeName(office), district }
  })
}

/** Null where nothing may be read. */
function placesOf({ districts, offices }: Within): string[][] | null {
  if (districts?.length === 0 || offices?.length === 0) return null
  return [
    ...(districts ? [districts.map(facet.district)] : []),
    ...(offices ? [offices.map(facet.office)] : []),
  ]
}

/** By the whole number that is printed on it. */
async function findPosters(
  { db, directory }: ViewDeps,
  actor: StaffActor,
  q: string,
): Promise<FinderView['posters']> {
  const id = readSerial(q)
  const poster = id === undefined ? undefined : await findPoster(db, id)
  if (!poster || !directory.offices.has(poster.office)) return []
  const place = directory.placeOf(poster.office)
  if (!can(actor, 'poster:read', place)) return []
  return [
    {
      serial: serialOf(poster.id),
      office: directory.officeName(poster.office),
      point: directory.pointName(poster.office, poster.point),
      district: place.district,
    },
  ]
}

async function findPeople(deps: ViewDeps, actor: StaffActor, q: string): Promise<FinderView['people']> {
  if (!can(actor, 'people:read')) return []
  const { people } = await viewPeople(deps, actor, {})
  const active = people.filter(({ disabledAt }) => disabledAt === null)
  return findByName(active, q, ({ name, login }) => [name, login], most).map(({ id, name, login }) => ({
    id,
    name,
    login,
  }))
}
