/** Gives a flag to somebody, notes something about it, puts it off to a day. */
import type { StaffActor } from '../access/access.ts'
import type { FlagAssignment, FlagNote, FlagSnooze } from '../contract/figures/flag-act.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { actOnFlag, type DecisionDeps } from '../flags/decision-actions.ts'
import { maySeeFlag } from '../flags/flag-reach.ts'
import { type Flag, updateFlag } from '../flags/flag-store.ts'
import { saveHandling } from '../flags/handling-store.ts'
import { findActivePerson } from '../people/people-store.ts'
import { waitForNobody, waitToBeTold } from '../staff-notices/flag-notice-store.ts'
import type { Trx } from '../storage/schema.ts'
import { dayOf, quietBefore, snoozeFault } from './handling.ts'

/** Throws as `actOnFlag` does, `already-done`, and `field-invalid` for whoever cannot act on it: somebody who left, or of another office. */
export const assignFlag = (
  deps: DecisionDeps,
  actor: StaffActor,
  id: string,
  { version, person }: FlagAssignment,
): Promise<void> =>
  actOnFlag(deps, actor, { id, version }, 'flag:assign', async (trx, flag, handling) => {
    requireStanding(flag)
    if (person !== null) await requireCanTake(deps, trx, flag, person)
    await updateFlag(trx, flag)
    await saveHandling(trx, id, { ...handling, assignee: person })
    await waitForNobody(trx, id)
    if (person !== null && person !== actor.id) await waitToBeTold(trx, id, person)
    return { assignee: person, details: { person } }
  })

/** For the office alone, and never changed. */
export const noteOnFlag = (
  deps: DecisionDeps,
  actor: StaffActor,
  id: string,
  { version, note }: FlagNote,
): Promise<void> =>
  actOnFlag(deps, actor, { id, version }, 'flag:note', async (trx, flag) => {
    await updateFlag(trx, flag)
    return { words: note }
  })

/** Throws as `actOnFlag` does, `already-done`, `step-not-possible` where it was put off too often, `field-invalid` for a day that is too far. */
export const snoozeFlag = (
  deps: DecisionDeps,
  actor: StaffActor,
  id: string,
  { version, until, reason }: FlagSnooze,
): Promise<void> =>
  actOnFlag(deps, actor, { id, version }, 'flag:snooze', async (trx, flag, handling) => {
    requireStanding(flag)
    if (flag.acknowledged?.action && flag.status !== 'raised')
      throw new Problem('already-done', 'An action was named, which waits to be confirmed.')
    const day = dayOf(until)
    const today = localDay(deps.clock(), deps.directory.districtOf(flag.office).timezone)
    const fault = snoozeFault(day, today, handling.snoozes)
    if (fault === 'too-often')
      throw new Problem('step-not-possible', 'This flag was put off three times. Somebody has to decide.')
    if (fault === 'day')
      throw new Problem('field-invalid', 'A flag is put off to one of the next fourteen days.', {
        details: [{ field: 'until', message: 'one of the next fourteen days' }],
      })
    await updateFlag(trx, { ...flag, status: 'acknowledged', quietUntil: quietBefore(day) })
    await saveHandling(trx, id, { ...handling, snoozes: handling.snoozes + 1, snoozedUntil: day })
    return { words: reason, until: day, details: { until } }
  })

function requireStanding({ standing }: Flag): void {
  if (!standing) throw new Problem('already-done', 'This flag is over.')
}

async function requireCanTake(
  { directory }: Pick<Deps, 'directory'>,
  trx: Trx,
  { kind, office }: Flag,
  id: string,
): Promise<void> {
  const person = await findActivePerson(trx, id)
  if (person && maySeeFlag({ kind: 'staff', ...person }, 'flag:acknowledge', kind, directory.placeOf(office)))
    return
  throw new Problem(
    'field-invalid',
    'This person does not work here any more, or not on flags of this office.',
    {
      details: [{ field: 'person', message: 'somebody who can act on this flag' }],
    },
  )
}
