/** A desk on which anything may be tried: random acts of citizens, officers and time, on a real store. */

import type { StaffActor } from '#server/access/access.ts'
import type { GrievanceAct } from '#server/contract/grievances/grievance-act.ts'
import { Problem } from '#server/contract/problem.ts'
import { appoint } from '#server/contract/staff/access.ts'
import { actOnGrievance } from '#server/grievances/act-actions.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { circumstancesOf, letHappen } from '#server/grievances/event-actions.ts'
import type { Grievance } from '#server/grievances/grievance.ts'
import { createGrievance, judgeGrievance } from '#server/grievances/grievance-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { eventsForCitizen, possibleEvents } from '#server/grievances/lifecycle.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { addPerson, type TestApp } from '#test/support/app.ts'

/** Numbers choose: which case, which person, which act. A number stands for the same thing while nothing else changes. */
export type Tried =
  | { kind: 'file'; technical: boolean }
  | { kind: 'wait'; ms: number }
  | { kind: 'clock' }
  | { kind: 'staff'; of: number; who: number; what: number; whom: number; days: number }
  | { kind: 'citizen'; of: number; what: number }

const acts = [
  'assigned',
  'started',
  'asked',
  'promised',
  'date-moved',
  'answered',
  'decided',
  'transferred',
  'merged',
  'separated',
  'area-set',
] as const
const citizens = [
  'accepted',
  'reopened',
  'appealed',
  'replied',
  'withdrawn',
  'reminded',
  'separated',
] as const

export type Desk = { ids: string[]; app: TestApp; people: StaffActor[]; offices: string[] }

const dayMs = 86_400_000

/** One of each kind, and one who is both officer and appellate authority: the clever one. */
export async function staffOf(app: TestApp): Promise<StaffActor[]> {
  const roles = [
    'grievance-officer',
    'grievance-officer',
    'appellate',
    'final-appellate',
    'district',
  ] as const
  const scope = { districts: ['rohtak'], departments: 'all', offices: 'all' } as const
  const people: StaffActor[] = []
  for (const role of roles)
    people.push((await addPerson(app, role, undefined, null, { ...scope, districts: ['rohtak'] })).person)
  const [clever] = people
  if (clever) {
    const appointments = [...clever.appointments, appoint('appellate')]
    await app.deps.write((trx) => saveAppointments(trx, clever.id, appointments))
    people[0] = { ...clever, appointments }
  }
  return people
}

/** Does it; a refusal with a code of the program is an answer like any other, everything else is thrown. Tells whether it was done. */
export async function attempt(desk: Desk, tried: Tried): Promise<boolean> {
  try {
    await run(desk, tried)
    return true
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status < 500) return false
    throw thrown
  }
}

async function run({ ids, app, people, offices }: Desk, tried: Tried): Promise<void> {
  const { deps, clock } = app
  if (tried.kind === 'wait') {
    clock.now += tried.ms
    return
  }
  if (tried.kind === 'clock') return runClocks(deps, clock.now, new AbortController().signal)
  if (tried.kind === 'file') {
    const about = {
      office: offices[0] ?? '',
      entry: null,
      flag: null,
      source: 'portal',
      summary: 'नाली बंद है',
    } as const
    const kind = tried.technical ? 'technical' : 'small'
    const by = { kind: 'receipt', entry: '' } as const
    const { id } = await deps.write((trx) =>
      createGrievance(deps, trx, { ...about, kind, mobile: '+919812345678', by }),
    )
    ids.push(id)
    return
  }
  const id = ids[tried.of % ids.length]
  const grievance = id === undefined ? undefined : await findGrievance(deps.db, id)
  if (!grievance) return
  if (tried.kind === 'citizen') return citizen(app, grievance, tried.what)
  // Mostly somebody who can do something, and mostly something that is possible, so that cases come far; else anybody, and anything.
  const other = await findGrievance(deps.db, ids[tried.whom % ids.length] ?? '')
  const possibleFor = (person: StaffActor) =>
    // Where a case lies can be said nearly always, and brings it nowhere.
    possibleEvents('staff', grievance, circumstancesOf(deps, person, grievance)).filter(
      (event) => event !== 'area-set',
    )
  const able = tried.who % 5 > 0 ? people.filter((person) => possibleFor(person).length > 0) : []
  const actor = able[tried.who % able.length] ?? people[tried.who % people.length]
  if (!actor) return
  const possible = tried.what % 7 > 0 ? possibleFor(actor) : []
  const event = possible[tried.what % possible.length] ?? acts[tried.what % acts.length]
  const workers = people.filter(
    (person) => circumstancesOf(deps, person, grievance).person?.worksTier === true,
  )
  const owners = tried.days % 4 > 0 ? workers : people
  const fields = fieldsOf(tried, { clock, people: owners, offices, other })[event ?? '']
  const act = { event, version: grievance.version, ...fields } as GrievanceAct
  await actOnGrievance(deps, actor, grievance.id, act)
}

function fieldsOf(
  { whom, days }: Extract<Tried, { kind: 'staff' }>,
  {
    clock,
    people,
    offices,
    other,
  }: Pick<Desk, 'people' | 'offices'> & Pick<TestApp, 'clock'> & { other: Grievance | undefined },
): Record<string, object> {
  const today = new Date(clock.now).toISOString().slice(0, 10)
  const date = new Date(clock.now + days * dayMs).toISOString().slice(0, 10)
  const said = { answer: `${days} का काम हुआ`, doneBy: 'कानूनगो', doneOn: today }
  const reason = 'इस वजह से'
  return {
    assigned: { owner: people[whom % people.length]?.id },
    asked: { question: 'कौन सी नाली?' },
    promised: { date, reason },
    'date-moved': { date, reason },
    answered: said,
    decided: said,
    transferred: { office: offices[whom % offices.length], reason },
    merged: { with: other?.reference ?? '', reason },
    separated: { reason },
    'area-set': { area: ['meham', 'sampla', 'nowhere'][whom % 3] },
  }
}

const citizen = ({ deps, clock }: TestApp, { id }: Grievance, what: number): Promise<void> =>
  deps.write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    const by = { kind: 'receipt', entry: '' } as const
    if (!grievance) return
    // Whoever could withdraw mostly does not.
    const possible = eventsForCitizen(grievance, clock.now).filter((event) => event !== 'withdrawn')
    const event =
      (what % 6 > 0 && possible[what % possible.length]) || citizens[what % citizens.length] || 'accepted'
    const main = grievance.main === null ? undefined : await findGrievance(trx, grievance.main)
    // Who was asked the same may reply.
    if (grievance.state === 'merged' && main?.state === 'waiting' && what % 2 > 0) {
      const cause = { kind: 'program', person: null, ofVisitor: true } as const
      await letHappen(deps, trx, main, 'replied', cause)
    } else if (event === 'accepted') await judgeGrievance(deps, trx, grievance, by, 'yes')
    else if (event === 'reopened') await judgeGrievance(deps, trx, grievance, by, 'no')
    else if (event === 'appealed') await judgeGrievance(deps, trx, grievance, by, 'appeal')
    else await letHappen(deps, trx, grievance, event, by)
  })
