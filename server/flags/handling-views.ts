/** Where people stand with flags, for lists of them. */

import type { StaffNames } from '../access/actor-names-store.ts'
import type { ClearedFlags, FlagHandling } from '../contract/figures/flag-act.ts'
import type { Deps } from '../deps.ts'
import { dayText } from '../district/local-time.ts'
import { listPeople } from '../people/people-store.ts'
import { type FlagReach, maySeeFlag } from './flag-reach.ts'
import type { Flag } from './flag-store.ts'
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

/** Of all flags of a list at once. */
export async function readHandling(
  { db, directory }: ViewDeps,
  flags: readonly Flag[],
  people: StaffNames,
): Promise<(flag: Flag) => FlagHandling> {
  const ids = flags.map(({ id }) => id)
  const all = await listHandling(db, ids)
  const snoozes = await listActs(db, ids, ['flag:snooze'])
  const given = [...all.values()].some(({ assignee }) => assignee !== null)
  const staff = new Map((given ? await listPeople(db) : []).map((each) => [each.id, each]))
  const isHere = (id: string, { kind, office }: Flag): boolean => {
    const person = staff.get(id)
    return (
      person?.disabledAt === null &&
      maySeeFlag({ ...person, kind: 'staff' }, 'flag:acknowledge', kind, directory.placeOf(office))
    )
  }
  return (flag) => {
    const { assignee, clearing, ...handling } = all.get(flag.id) ?? unhandled
    return {
      assignee:
        assignee === null
          ? null
          : { id: assignee, name: people.nameOf(assignee), here: isHere(assignee, flag) },
      snoozes: handling.snoozes,
      snoozed: snoozedOf(handling, snoozes.get(flag.id)?.at(-1), people),
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

/** Whoever sees the flags of an office sees this too, so that clearing is done in the open. */
export async function viewCleared(
  { db, directory, clock }: ViewDeps & Pick<Deps, 'clock'>,
  reach: FlagReach,
): Promise<ClearedFlags[]> {
  const counts = await countCleared(db, clock() - yearMs, reach)
  return counts
    .map(({ office, ended, withoutAction }) => ({
      office: { id: office, name: directory.officeName(office) },
      ended,
      withoutAction,
    }))
    .toSorted((one, other) => other.withoutAction - one.withoutAction || other.ended - one.ended)
}
