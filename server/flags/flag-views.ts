/** Flags as staff see them, with names instead of ids. */

import type { StaffActor } from '../access/access.ts'
import { readStaffNames, type StaffNames } from '../access/actor-names-store.ts'
import type { Within } from '../access/scope.ts'
import {
  type Finding,
  type FlagList,
  type FlagsQuery,
  type FlagView,
  flagsPage,
} from '../contract/figures/flag.ts'
import type { Summary } from '../contract/figures/summary.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import type { Db } from '../storage/schema.ts'
import {
  countPastFlags,
  listFlaggedDays,
  listOutcomes,
  listPastFlags,
  listRaisedFlags,
} from './flag-lists-store.ts'
import { flagReachOf, maySeeFlag } from './flag-reach.ts'
import type { Flag, FlagAcknowledgement } from './flag-store.ts'
import { readHandling, viewCleared } from './handling-views.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory'>
/** The grievances that flags led to, by flag id. They are handed in, since a grievance rests on flags and not the other way. */
export type GrievancesOfFlags = (
  db: Db,
  flags: readonly string[],
) => Promise<Map<string, FlagView['grievances']>>

/** Of all offices of which this person reads entries: a flag tells of the one that raised it. A page that there is not is empty. */
export async function viewFlags(
  deps: ViewDeps & Pick<Deps, 'clock'>,
  actor: StaffActor,
  grievancesOf: GrievancesOfFlags,
  { district, page }: FlagsQuery,
): Promise<FlagList> {
  const { db, directory } = deps
  const reach = flagReachOf(actor, 'entry:read', directory.offices.values(), district)
  const raised = await listRaisedFlags(db, reach)
  const past = await listPastFlags(db, { limit: flagsPage, offset: (page - 1) * flagsPage }, reach)
  const pastCount = await countPastFlags(db, reach)
  return {
    flags: await nameFlags(deps, actor, [...raised, ...past], grievancesOf),
    past: pastCount,
    page,
    pages: Math.max(1, Math.ceil(pastCount / flagsPage)),
    outcomes: await listOutcomes(db, reach),
    cleared: await viewCleared(deps, reach),
  }
}

/** Where flags went up in a chart of local days from `from` to `to`, both included. */
export async function viewFlaggedDays(
  { db, directory }: ViewDeps,
  { from, to }: { from: number; to: number },
  within: Within,
): Promise<Summary['flags']> {
  const days = await listFlaggedDays(db, from, to, within)
  return days.map(({ day, count, office }) => ({
    day: dayText(day),
    count,
    office: count > 1 ? null : { id: office, name: directory.officeName(office) },
  }))
}

export async function nameFlags(
  deps: ViewDeps,
  actor: StaffActor,
  flags: readonly Flag[],
  grievancesOf: GrievancesOfFlags,
): Promise<FlagView[]> {
  const people = await readStaffNames(deps.db)
  const references = await grievancesOf(
    deps.db,
    flags.map((flag) => flag.id),
  )
  const handlingOf = await readHandling(deps, flags, people)
  return flags.map((flag) => ({
    ...findingOf(flag),
    id: flag.id,
    office: { id: flag.office, name: deps.directory.officeName(flag.office) },
    point: pointOf(deps, flag),
    status: flag.status,
    day: dayText(dayOfHour(flag.hour)),
    hour: clockHour(flag.hour),
    acknowledged: flag.acknowledged && toView(flag.acknowledged, people),
    confirmed: flag.confirmed && { by: people.nameOf(flag.confirmed.person), at: flag.confirmed.at },
    standing: flag.standing,
    quietUntil: flag.quietUntil === null ? null : dayText(dayOfHour(flag.quietUntil)),
    version: flag.version,
    handling: handlingOf(flag),
    mayConfirm:
      flag.standing &&
      flag.acknowledged !== null &&
      (flag.acknowledged.action !== null || handlingOf(flag).clearing) &&
      flag.acknowledged.person !== actor.id &&
      maySeeFlag(actor, 'flag:acknowledge', flag.kind, deps.directory.placeOf(flag.office)),
    grievances: references.get(flag.id) ?? [],
  }))
}

/** Kind and evidence, which belong together. */
const findingOf = ({ kind, evidence }: Flag): Finding => ({ kind, evidence }) as Finding

function pointOf({ directory }: ViewDeps, flag: Flag): FlagView['point'] {
  const { kind, office, about } = flag
  const id = kind === 'kiosk' ? flag.evidence.point : kind === 'silence' || kind === 'poster' ? about : ''
  const name = id === '' ? null : directory.pointName(office, id)
  return name && { id, name }
}

const toView = ({ person, note, at, action }: FlagAcknowledgement, people: StaffNames) => ({
  by: people.nameOf(person),
  note,
  at,
  action,
})
