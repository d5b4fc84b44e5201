/** One flag with its arithmetic, its history and what can be done with it. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { FlagDetail } from '../contract/figures/flag-act.ts'
import type { OwnerChoice } from '../contract/grievances/absence.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { countHours } from '../findings/rating-store.ts'
import { maySeeFlag } from '../flags/flag-reach.ts'
import type { Flag } from '../flags/flag-store.ts'
import { type GrievancesOfFlags, nameFlags } from '../flags/flag-views.ts'
import { findHandling, listActs } from '../flags/handling-store.ts'
import { requireFlag } from '../flags/seen-flag-store.ts'
import { listPeople } from '../people/people-store.ts'
import { readLeave } from '../routing/leave-views.ts'
import { dayOf, latestSnooze } from './handling.ts'
import { runOf } from './run-chart.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** A run of more days is shown from here on. */
const mostDays = 120

/** Throws `not-found` and `not-permitted`. */
export async function viewFlag(
  deps: ViewDeps,
  actor: StaffActor,
  id: string,
  grievancesOf: GrievancesOfFlags,
): Promise<FlagDetail> {
  const { db, directory, clock } = deps
  const flag = await requireFlag(deps, db, actor, 'entry:read', id)
  requireCan(actor, 'entry:read', directory.placeOf(flag.office))
  const [view] = await nameFlags(deps, actor, [flag], grievancesOf)
  if (!view) throw new Error('a flag without a view')
  const { id: district, name, timezone } = directory.districtOf(flag.office)
  const { snoozes } = await findHandling(db, id)
  const latest = flag.standing ? latestSnooze(localDay(clock(), timezone), snoozes) : null
  return {
    flag: view,
    run: await viewRun(deps, flag),
    acts: await viewActs(deps, id),
    mayAct: maySeeFlag(actor, 'flag:acknowledge', flag.kind, directory.placeOf(flag.office)),
    people: flag.standing ? await viewPeople(deps, actor, flag) : [],
    snoozeTo: latest === null ? null : dayText(latest),
    district: { id: district, name },
  }
}

/** Up to the hour in which it went up: what came after it says what became of the office, and not why. */
async function viewRun({ db }: ViewDeps, { kind, office, hour, evidence }: Flag): Promise<FlagDetail['run']> {
  if (kind !== 'change' || evidence.sinceHour === null) return null
  const from = Math.max(dayOf(evidence.sinceDay) * 24 + evidence.sinceHour, hour - mostDays * 24)
  return runOf(await countHours(db, office, from, hour + 1), evidence.baseline)
}

async function viewActs({ db }: ViewDeps, id: string): Promise<FlagDetail['acts']> {
  const people = await readStaffNames(db)
  const acts = (await listActs(db, [id])).get(id) ?? []
  return acts.map(({ kind, person, at, words, action, assignee, until }) => ({
    kind,
    by: people.nameOf(person),
    at,
    words,
    action,
    assignee: assignee === null ? null : people.nameOf(assignee),
    until: until === null ? null : dayText(until),
  }))
}

/** Nobody for whoever may not give it to anybody. */
async function viewPeople(deps: ViewDeps, actor: StaffActor, { kind, office }: Flag): Promise<OwnerChoice[]> {
  const place = deps.directory.placeOf(office)
  if (!maySeeFlag(actor, 'flag:acknowledge', kind, place)) return []
  const people = (await listPeople(deps.db)).filter(({ disabledAt }) => disabledAt === null)
  const leaveOf = await readLeave(deps, people)
  return people
    .filter((person) => maySeeFlag({ kind: 'staff', ...person }, 'flag:acknowledge', kind, place))
    .map(({ id, name }) => ({ id, name, onLeave: leaveOf(id) }))
}
