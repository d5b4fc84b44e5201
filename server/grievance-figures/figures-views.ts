/** The figures of grievances as heads see them, and each officer their own. */
import { can, type StaffActor } from '../access/access.ts'
import { readStaffNames, type StaffNames } from '../access/actor-names-store.ts'
import type {
  FiguresRow,
  GrievanceFigures,
  GrievanceFiguresQuery,
  OldestCase,
} from '../contract/grievances/grievance-figures.ts'
import { grievanceKinds } from '../contract/grievances/grievance-state.ts'
import type { Names } from '../contract/names.ts'
import { select, withinSelection } from '../dashboard/selection.ts'
import { estimate, type Part, type Prior, priorOf } from '../dashboard/shrinkage.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { isOverdue } from '../grievances/clocks.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { countMerged } from '../grievances/grievance-store.ts'
import { addCounts, addUp, type Counts } from './cell.ts'
import { createFiguresReader, type FiguresReader, type Piece } from './figures-store.ts'
import { listOldest } from './oldest-store.ts'
import { within } from './waits.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
const oldestShown = 10
/** Fewer would tell single citizens' faces, and say nothing of an office. */
const fewestFaces = 5

/** Remembers what it read, see `createFiguresReader`. */
export function createFiguresView(deps: ViewDeps) {
  const readFigures = createFiguresReader(deps.db)
  return (actor: StaffActor, query: GrievanceFiguresQuery) =>
    viewGrievanceFigures(deps, readFigures, actor, query)
}

/** Throws `not-permitted`, and `field-invalid` where several districts could be meant. */
async function viewGrievanceFigures(
  { db, directory, clock }: ViewDeps,
  readFigures: FiguresReader,
  actor: StaffActor,
  { days, district: named }: GrievanceFiguresQuery,
): Promise<GrievanceFigures> {
  const selection = select(directory, actor, { district: named })
  const { district, offices } = selection
  const { asOf, pieces } = await readFigures({ district: district.id, days })
  const reached = offices === null ? pieces : pieces.filter(({ office }) => offices.includes(office))
  // Who works for others is told their own row alone.
  const overseen = reached.filter(({ office }) => {
    const place = directory.placeOf(office)
    return can(actor, 'grievance:oversee', place) || can(actor, 'people:read', place)
  })
  const people = await readStaffNames(db)
  const priors = priorsOf(pieces)
  const row = (some: readonly Piece[]) => rowOf(some, priors)
  const own = reached.filter(({ owner }) => owner === actor.id)
  const oldest = await listOldest(db, withinSelection(selection), oldestShown)
  const merged = await countMerged(
    db,
    oldest.map(({ id }) => id),
  )
  const nameOfArea = areaNames(directory, district.id)
  const areas = groups(overseen, ({ area }) => area).map(([id, some]) => ({
    id,
    name: id === null ? null : nameOfArea(id),
    ...row(some),
  }))
  const last = asOf ?? clock()
  const today = localDay(last, district.timezone)
  return {
    asOf,
    from: dayText(today - days + 1),
    to: dayText(today),
    days,
    district: { id: district.id, name: district.name },
    whole: offices === null,
    total: rowOf(reached, offices === null ? null : priors),
    offices: byShare(
      groups(overseen, ({ office }) => office).map(([id, some]) => ({
        id,
        name: directory.officeName(id),
        ...row(some),
      })),
    ),
    officers: byShare(
      groups(overseen, ({ owner }) => owner).map(([id, some]) => ({
        id,
        name: id === null ? null : (people.find(id) ?? null),
        office: onlyOffice(some, directory),
        ...row(some),
      })),
    ),
    own: own.length ? row(own) : null,
    kinds: grievanceKinds.map((kind) => ({ kind, ...row(reached.filter((each) => each.kind === kind)) })),
    areas: areas.length > 1 || areas[0]?.id ? byShare(areas) : [],
    oldest: oldest.map((grievance) =>
      toOldest(grievance, merged.get(grievance.id) ?? 0, { directory, clock }, people),
    ),
  }
}

const groups = <Key>(pieces: readonly Piece[], by: (piece: Piece) => Key): [Key, Piece[]][] => [
  ...Map.groupBy(pieces, by),
]

/** Never by the share that was counted: of three cases it says nothing. */
const byShare = <Row extends FiguresRow>(rows: Row[]): Row[] =>
  rows.toSorted(
    (one, other) => (one.inTime?.share ?? 2) - (other.inTime?.share ?? 2) || other.cases - one.cases,
  )

function areaNames({ register }: Deps['directory'], district: string): (id: string) => Names {
  const { areas = [] } = register.districts.find(({ id }) => id === district)?.routing ?? {}
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? { hi: id, en: id }
}

function onlyOffice(pieces: readonly Piece[], { officeName }: Deps['directory']) {
  const [only, another] = new Set(pieces.map(({ office }) => office))
  return only !== undefined && another === undefined ? officeName(only) : null
}

const facesOf = ({ face1, face2, face3, face4 }: Counts): [number, number, number, number] => [
  face1,
  face2,
  face3,
  face4,
]

/** Which shares are told, and out of what. */
const parts = {
  inTime: ({ inTime, cases }: Counts): Part => ({ count: inTime, of: cases }),
  reopened: ({ reopened, answered }: Counts): Part => ({ count: reopened, of: answered }),
  appealed: ({ appealed, answered }: Counts): Part => ({ count: appealed, of: answered }),
  satisfied: ({ yes, no }: Counts): Part => ({ count: yes, of: yes + no }),
  happy: (counts: Counts): Part => {
    const [worst, bad, good, best] = facesOf(counts)
    return { count: good + best, of: worst + bad + good + best }
  },
}
type Priors = Record<keyof typeof parts, Prior | null>

/** Of all offices of the district, whoever asks. */
function priorsOf(pieces: readonly Piece[]): Priors {
  const offices = groups(pieces, ({ office }) => office).map(([, some]) =>
    addCounts(some.map(({ cell }) => cell)),
  )
  const prior = (part: (counts: Counts) => Part) => priorOf(offices.map(part))
  return {
    inTime: prior(parts.inTime),
    reopened: prior(parts.reopened),
    appealed: prior(parts.appealed),
    satisfied: prior(parts.satisfied),
    happy: prior(parts.happy),
  }
}

/** `priors`: null for a whole district. */
function rowOf(pieces: readonly Piece[], priors: Priors | null): FiguresRow {
  const cell = addUp(pieces.map((piece) => piece.cell))
  const share = (of: keyof typeof parts) => estimate(parts[of](cell), priors?.[of] ?? null)
  const happy = share('happy')
  const { cases, open, lapsed, withdrawn, merged, unfounded, action, answer } = cell
  return {
    cases,
    open,
    inTime: share('inTime'),
    reopened: share('reopened'),
    appealed: share('appealed'),
    satisfied: share('satisfied'),
    faces: happy && {
      of: happy.of,
      counts: happy.of < fewestFaces ? null : facesOf(cell),
      happy,
    },
    lapsed,
    action: { median: within(0.5, action), ninetieth: within(0.9, action) },
    answer: { median: within(0.5, answer), ninetieth: within(0.9, answer) },
    leftOut: { withdrawn, merged, unfounded },
  }
}

function toOldest(
  grievance: Grievance,
  merged: number,
  { directory, clock }: Pick<Deps, 'directory' | 'clock'>,
  people: StaffNames,
): OldestCase {
  const { id, reference, office, state, owner, openedAt } = grievance
  return {
    id,
    reference,
    office: directory.officeName(office),
    state,
    owner: owner === null ? null : people.nameOf(owner),
    openedAt,
    overdue: isOverdue(grievance, clock()),
    citizens: 1 + merged,
  }
}
