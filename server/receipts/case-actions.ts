/** What a citizen does with their case beside talking about it: rates the answer, reminds, withdraws it, takes it up again. */
import type { CaseActor } from '../access/access.ts'
import type { GrievanceEvent } from '../contract/grievances/grievance-state.ts'
import { Problem } from '../contract/problem.ts'
import type { CitizenAct, CitizenRating } from '../contract/thread.ts'
import type { Deps } from '../deps.ts'
import { letHappen } from '../grievances/event-actions.ts'
import { listEvents } from '../grievances/event-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { listMerged } from '../grievances/grievance-store.ts'
import { eventsForCitizen } from '../grievances/lifecycle.ts'
import type { Trx } from '../storage/schema.ts'
import { answerNumberOf, cameSince } from './case.ts'
import type { Holder } from './holder-actions.ts'

type CaseDeps = Pick<Deps, 'write' | 'clock' | 'directory' | 'live'>
const dayMs = 86_400_000

/**
 * The same rating twice is one. Throws as `holder` does, `changed-meanwhile` when the office has answered anew since the page was
 * shown, and `step-not-possible` when there is no answer, it is over, or it was rated too often.
 */
export const rateAnswer = (
  deps: CaseDeps,
  holder: Holder,
  { answer, rating }: CitizenRating,
): Promise<void> =>
  inCase(deps, holder, async (trx, grievance, by) => {
    if (answerNumberOf(await listEvents(trx, grievance.id)) !== answer) throw changedMeanwhile()
    if (grievance.answerRating === rating) return
    await letHappen(deps, trx, grievance, 'rated', by, { rating, note: String(rating) })
  })

/** Once a day; a second time in it changes nothing. Throws as `holder` does, and `step-not-possible`. */
export const remindOffice = (deps: CaseDeps, holder: Holder): Promise<void> =>
  inCase(deps, holder, async (trx, grievance, by) => {
    const { remindedAt } = grievance
    const may = eventsForCitizen(grievance, deps.clock()).includes('reminded')
    if (!may && remindedAt !== null && deps.clock() - remindedAt < dayMs) return
    await letHappen(deps, trx, grievance, 'reminded', by)
  })

/** Each done twice is done once. Throws as `holder` does, `changed-meanwhile` and `step-not-possible`. */
const moving =
  (event: Extract<GrievanceEvent, 'withdrawn' | 'restored' | 'separated'>) =>
  (deps: CaseDeps, holder: Holder, { seen }: CitizenAct): Promise<void> =>
    inCase(deps, holder, async (trx, grievance, by) => {
      if (event === 'withdrawn' && grievance.state === 'withdrawn') return
      const events = await listEvents(trx, grievance.id, seen)
      const isPossible = eventsForCitizen(grievance, deps.clock()).includes(event)
      if (!isPossible && events.some((each) => each.event === event && each.actor === 'citizen')) return
      if (cameSince(events, seen)) throw changedMeanwhile()
      await letHappen(deps, trx, grievance, event, by)
    })

/** Ends it. What was written stays, as the office's record. */
export const withdrawCase = moving('withdrawn')
/** Once, for some days: the receipt, or the phone, may have been in other hands. */
export const restoreCase = moving('restored')
/** A case that the office merged into another goes on by itself. */
export const separateCase = moving('separated')

/** Tells the desks of all offices whose cases have moved. */
async function inCase(
  deps: CaseDeps,
  holder: Holder,
  act: (trx: Trx, grievance: Grievance, by: CaseActor) => Promise<void>,
): Promise<void> {
  const offices = await deps.write(async (trx) => {
    const { grievance, by } = await holder(trx)
    if (!grievance) throw new Problem('step-not-possible', 'There is no grievance yet.')
    const merged = await listMerged(trx, grievance.id)
    await act(trx, grievance, by)
    return new Set([grievance, ...merged].map(({ office }) => office))
  })
  for (const office of offices) deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
}

const changedMeanwhile = () =>
  new Problem('changed-meanwhile', 'The office has done something since. Look, and choose again.', {
    changes: [],
  })
