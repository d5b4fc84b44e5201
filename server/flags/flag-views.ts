/** Flags as staff see them, with names instead of ids. */

import { can, reachIn, type StaffActor } from '../access/access.ts'
import { readStaffNames, type StaffNames } from '../access/actor-names-store.ts'
import type { Within } from '../access/scope.ts'
import { type FlagList, type FlagsQuery, type FlagView, flagsPage } from '../contract/flag.ts'
import type { FlagHandling } from '../contract/flag-act.ts'
import type { Summary } from '../contract/summary.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { listPeople } from '../people/people-store.ts'
import type { Db } from '../storage/schema.ts'
import { countPastFlags, listFlaggedDays, listPastFlags, listRaisedFlags } from './flag-lists-store.ts'
import type { Flag, FlagAcknowledgement } from './flag-store.ts'
import {
  countCleared,
  type Handling,
  listActs,
  listHandling,
  type StoredAct,
  unhandled,
} from './handling-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory'>

const yearMs = 365 * 86_400_000

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
  const within = reachIn(actor, 'entry:read', directory.offices.values(), district)
  const raised = await listRaisedFlags(db, within)
  const past = await listPastFlags(db, { limit: flagsPage, offset: (page - 1) * flagsPage }, within)
  const pastCount = await countPastFlags(db, within)
  return {
    flags: await nameFlags(deps, actor, [...raised, ...past], grievancesOf),
    past: pastCount,
    page,
    pages: Math.max(1, Math.ceil(pastCount / flagsPage)),
    cleared: await viewCleared(deps, within),
  }
}

/** Whoever reads the flags of an office reads this too, so that clearing is done in the open. */
async function viewCleared(
  { db, directory, clock }: ViewDeps & Pick<Deps, 'clock'>,
  within: Within,
): Promise<FlagList['cleared']> {
  const counts = await countCleared(db, clock() - yearMs, within)
  return counts
    .map(({ office, ended, withoutAction }) => ({
      office: { id: office, name: directory.officeName(office) },
      ended,
      withoutAction,
    }))
    .toSorted((one, other) => other.withoutAction - one.withoutAction || other.ended - one.ended)
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
  const viewHandling = await readHandling(deps, flags, people)
  return flags.map((flag) => ({
    id: flag.id,
    office: { id: flag.office, name: deps.directory.officeName(flag.office) },
    status: flag.status,
    evidence: flag.evidence,
    day: dayText(dayOfHour(flag.hour)),
    hour: clockHour(flag.hour),
    acknowledged: flag.acknowledged && toView(flag.acknowledged, people),
    confirmed: flag.confirmed && { by: people.nameOf(flag.confirmed.person), at: flag.confirmed.at },
    standing: flag.standing,
    quietUntil: flag.quietUntil === null ? null : dayText(dayOfHour(flag.quietUntil)),
    version: flag.version,
    handling: viewHandling(flag),
    mayConfirm:
      flag.standing &&
      flag.acknowledged !== null &&
      (flag.acknowledged.action !== null || viewHandling(flag).clearing) &&
      flag.acknowledged.person !== actor.id &&
      can(actor, 'flag:acknowledge', deps.directory.placeOf(flag.office)),
    grievances: references.get(flag.id) ?? [],
  }))
}

/** Of all flags of a list at once. */
async function readHandling(
  { db, directory }: ViewDeps,
  flags: readonly Flag[],
  people: StaffNames,
): Promise<(flag: Flag) => FlagHandling> {
  const ids = flags.map(({ id }) => id)
  const all = await listHandling(db, ids)
  const snoozes = await listActs(db, ids, ['flag:snooze'])
  const given = [...all.values()].some(({ assignee }) => assignee !== null)
  const staff = new Map((given ? await listPeople(db) : []).map((each) => [each.id, each]))
  const isHere = (id: string, office: string): boolean => {
    const person = staff.get(id)
    return (
      person?.disabledAt === null &&
      can({ kind: 'staff', ...person }, 'flag:acknowledge', directory.placeOf(office))
    )
  }
  return ({ id, office }) => {
    const { assignee, clearing, ...handling } = all.get(id) ?? unhandled
    return {
      assignee:
        assignee === null
          ? null
          : { id: assignee, name: people.nameOf(assignee), here: isHere(assignee, office) },
      snoozes: handling.snoozes,
      snoozed: snoozedOf(handling, snoozes.get(id)?.at(-1), people),
      clearing,
    }
  }
}

const snoozedOf = (
  { snoozedUntil }: Pick<Handling, 'snoozedUntil'>,
  act: StoredAct | undefined,
  people: StaffNames,
): FlagHandling['snoozed'] =>
  snoozedUntil === null || act === undefined
    ? null
    : { until: dayText(snoozedUntil), by: people.nameOf(act.person), reason: act.words ?? '' }

const toView = ({ person, note, at, action }: FlagAcknowledgement, people: StaffNames) => ({
  by: people.nameOf(person),
  note,
  at,
  action,
})
