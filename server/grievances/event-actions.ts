/** Lets an event happen to a grievance, inside the transaction of whoever causes it: by its rule, with history, notices and what follows it. */
import { type CaseActor, can, type StaffActor } from '../access/access.ts'
import type { EventActor, GrievanceEvent } from '../contract/grievances/grievance-state.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { startOfHour } from '../district/local-time.ts'
import { deleteDraftsOf } from '../drafts/draft-store.ts'
import { type LedgerAct, staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { chooseOwner, isAssigned, tierPermission } from '../routing/owner-actions.ts'
import { indexCase } from '../search/case-index-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { Allowances } from './clocks.ts'
import { insertEvent, listEarlierWorkers } from './event-store.ts'
import { type EventDetails, follow, type Grievance } from './grievance.ts'
import { listMerged, updateGrievance } from './grievance-store.ts'
import type { Circumstances } from './guards.ts'
import { findRule, isRule, type Refusal, type Rule } from './lifecycle.ts'
import { notify, notifyStaff } from './notice-actions.ts'
import { standsInFor } from './stand-in-actions.ts'

type EventDeps = Pick<Deps, 'clock' | 'directory'>

/**
 * Who lets it happen. `program`: what follows from another act, which somebody of the staff may have done. `ofVisitor`: a visitor did;
 * then it is told no finer, and in no other places, than what visitors do.
 */
type Cause =
  | StaffActor
  | CaseActor
  | { kind: 'clock' }
  | { kind: 'program'; person: { id: string } | null; ofVisitor?: boolean }

const actorOf = {
  staff: 'staff',
  receipt: 'citizen',
  citizen: 'citizen',
  clock: 'clock',
  program: 'program',
} as const satisfies Record<Cause['kind'], EventActor>

/** Of the departments that it lay with the one with the fewest days: a transfer gives nobody more. */
export const allowancesOf = (
  { directory }: Pick<Deps, 'directory'>,
  { office, department, technicalDays }: Pick<Grievance, 'office' | 'department' | 'technicalDays'>,
): Allowances => ({
  technicalDays: Math.min(
    technicalDays ?? Number.POSITIVE_INFINITY,
    directory.department(department).technicalDays,
  ),
  tierDays: directory.appealDaysOf(office),
  timezone: directory.districtOf(office).timezone,
})

/** What conditions look at, for this cause. */
export function circumstancesOf(
  deps: EventDeps,
  by: Cause,
  grievance: Grievance,
  { date, standsIn = false }: { date?: number | undefined; standsIn?: boolean } = {},
): Circumstances {
  // Where its office is now, as of all who read it: an office that went to another department took its cases along.
  const place = deps.directory.placeOf(grievance.office)
  const worksTier = by.kind === 'staff' && can(by, tierPermission[grievance.tier], place)
  return {
    now: deps.clock(),
    date,
    allowances: allowancesOf(deps, grievance),
    person:
      by.kind === 'staff'
        ? { id: by.id, worksTier, oversees: worksTier && can(by, 'grievance:oversee', place), standsIn }
        : null,
  }
}

/** The same, also of somebody who deputises for its owner. */
export async function circumstancesFor(
  deps: EventDeps,
  db: Db | Trx,
  by: Cause,
  grievance: Grievance,
  date?: number,
): Promise<Circumstances> {
  const standsIn = by.kind === 'staff' && (await standsInFor(deps, db, by, grievance))
  return circumstancesOf(deps, by, grievance, { date, standsIn })
}

/** Throws as `letHappen` does. */
export function requireRule(
  grievance: Grievance,
  event: GrievanceEvent,
  by: Cause,
  circumstances: Circumstances,
): Rule {
  const rule = findRule(event, actorOf[by.kind], grievance, circumstances)
  if (!isRule(rule)) throw refusalOf(rule, grievance, event)
  return rule
}

/**
 * Gives the case as it is then. `note` stands in its history. Throws `step-not-possible`, `grievance-not-yours`, and `field-invalid`
 * for a date that cannot be promised.
 */
export async function letHappen(
  deps: EventDeps,
  trx: Trx,
  grievance: Grievance,
  event: GrievanceEvent,
  by: Cause,
  { note = '', ...details }: EventDetails & { note?: string } = {},
): Promise<Grievance> {
  const circumstances = await circumstancesFor(deps, trx, by, grievance, details.date)
  const rule = requireRule(grievance, event, by, circumstances)
  const allowances = allowancesOf(deps, grievance)
  // Of a visitor the hour, as of all that visitors do; so their deadlines tell no more either.
  const at = isOfVisitor(by) ? startOfHour(circumstances.now, allowances.timezone) : circumstances.now
  const followed = follow(grievance, rule, details, at, allowances)
  const after = { ...followed, version: grievance.version + 1 }
  await updateGrievance(trx, after)
  const { state, tier, owner, dueAt } = after
  const person = by.kind === 'staff' ? by.id : by.kind === 'program' ? (by.person?.id ?? null) : null
  await insertEvent(trx, after.id, {
    number: after.version,
    event,
    state,
    tier,
    owner,
    at,
    actor: actorOf[by.kind],
    person,
    note,
    dueAt: dueAt === grievance.dueAt ? null : dueAt,
    office: after.office,
  })
  await indexCase(trx, after.id)
  // What its citizen takes back is not written about any more.
  if (event === 'withdrawn') await deleteDraftsOf(trx, after.id)
  const act = actOf(by, after, event, deps.clock())
  if (act) await record(trx, act)
  if (rule.tells) await notify(trx, after, rule.tells, deps.clock(), allowances.timezone)
  await notifyStaff(trx, after, { event, ofVisitor: isOfVisitor(by), person, at })
  await moveMerged(deps, trx, grievance, after, rule, by, { ...details, note })
  return comesToNobody.has(event) ? giveFirstOwner(deps, trx, after, by) : after
}

const isOfVisitor = (by: Cause): boolean =>
  by.kind === 'receipt' || by.kind === 'citizen' || (by.kind === 'program' && by.ofVisitor === true)

/** After these a case may have no owner. */
const comesToNobody: ReadonlySet<GrievanceEvent> = new Set([
  'returned',
  'transferred',
  'appealed',
  'escalated',
  'separated',
  'reopened',
])

/**
 * Of a case that is nobody's the program gives the first owner, where its district wants that; what has to be sent on, or was
 * opened from an entry that does not count, waits for a person. `after`: the cause of what brought it there.
 */
export async function giveFirstOwner(
  deps: EventDeps,
  trx: Trx,
  grievance: Grievance,
  after: Cause,
): Promise<Grievance> {
  const { owner, marked, triage, id, office, tier } = grievance
  if (owner !== null || marked || triage || !isAssigned(deps, office)) return grievance
  const cause = { kind: 'program', person: null, ofVisitor: isOfVisitor(after) } as const
  if (!isRule(findRule('assigned', 'program', grievance, circumstancesOf(deps, cause, grievance))))
    return grievance
  const { timezone } = deps.directory.districtOf(office)
  const earlier = await listEarlierWorkers(trx, id, tier, timezone)
  const chosen = await chooseOwner(deps, trx, { office, tier }, earlier)
  if (!chosen) return grievance
  return letHappen(deps, trx, grievance, 'assigned', cause, { owner: chosen.id, note: chosen.name })
}

/** What citizens do stands in the history alone: the ledger holds nothing of them. */
function actOf(
  by: Cause,
  { id, office, owner }: Grievance,
  event: GrievanceEvent,
  at: number,
): LedgerAct | null {
  const subject = { kind: 'grievance', id }
  const details = { office, owner }
  if (by.kind === 'staff') return staffAct(by, at, `grievance:${event}`, subject, details)
  if (by.kind === 'program' && by.person)
    return staffAct(by.person, at, `grievance:${event}`, subject, details)
  if (isOfVisitor(by)) return null
  return { at, actor: { kind: 'system', id: by.kind }, action: `grievance:${event}`, subject, details }
}

/** The cases that were merged into one go its way; where it ends without an answer each goes on by itself. */
async function moveMerged(
  deps: EventDeps,
  trx: Trx,
  before: Grievance,
  after: Grievance,
  { event }: Rule,
  by: Cause,
  { note, ...details }: EventDetails & { note: string },
): Promise<void> {
  const isEnd = event === 'withdrawn' || (event === 'lapsed' && before.state === 'waiting')
  if (!isEnd && !isShared.has(event)) return
  const person = by.kind === 'staff' ? by : null
  const cause = { kind: 'program', person, ofVisitor: isOfVisitor(by) } as const
  const shared = { ...details, note, ...(after.owner !== null && { owner: after.owner }) }
  for (const merged of await listMerged(trx, after.id))
    await letHappen(deps, trx, merged, isEnd ? 'separated' : event, cause, isEnd ? {} : shared)
}

/** What happens to a main case and to those that were merged into it. */
const isShared: ReadonlySet<GrievanceEvent> = new Set([
  'asked',
  'answered',
  'decided',
  'escalated',
  'transferred',
])

function refusalOf(refusal: Refusal, { state }: Grievance, event: GrievanceEvent): Problem {
  if (refusal.kind === 'state')
    return new Problem('step-not-possible', `A grievance that is ${state} cannot be ${event}.`)
  if (refusal.name === 'owner' || refusal.name === 'free, own, or overseen')
    return new Problem('grievance-not-yours', 'This grievance has another owner.')
  if (refusal.on === 'date')
    return new Problem('field-invalid', `Choose another day: ${refusal.because}.`, {
      details: [{ field: 'date', message: refusal.because }],
    })
  return new Problem(refusal.code ?? 'step-not-possible', `This cannot be done: ${refusal.because}.`)
}
