/** Who is away, who could deputise, and the cases that somebody may work on behalf of others. */
import { can, type StaffActor } from '../access/access.ts'
import type { AbsencesView, AbsenceView, StandingIn } from '../contract/grievances/absence.ts'
import type { Tier } from '../contract/grievances/grievance-state.ts'
import { Problem } from '../contract/problem.ts'
import type { PersonRow } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { commonDay, dayText } from '../district/local-time.ts'
import { wordsRead } from '../ledger/reading.ts'
import { listPeople } from '../people/people-store.ts'
import { type Absence, isAway, mayDeputise, maySetAbsenceOf, worksCases } from './absence.ts'
import { listAbsences } from './absence-store.ts'
import { listOpenCasesOf } from './load-store.ts'
import { tierPermission } from './owner-actions.ts'

type ViewDeps = Pick<Deps, 'db' | 'clock' | 'directory' | 'readings'>

const mostListed = 50

/** For everybody who works cases or oversees them. */
export async function viewAbsences(deps: ViewDeps, actor: StaffActor): Promise<AbsencesView> {
  const { people, absences, show, today } = await readAll(deps)
  const { offices } = deps.directory
  const settable = people
    .filter((person) => worksCases(person) && maySetAbsenceOf(actor, person, offices))
    .sort((one, other) => Number(other.id === actor.id) - Number(one.id === actor.id))
    .map(({ id, name }) => ({ id, name, absence: show(id) }))
  const owners = absences.filter((each) => each.deputy === actor.id && isAway(each, today))
  const standingIn: StandingIn[] = []
  for (const { person, lastDay } of owners) {
    const owner = people.find(({ id }) => id === person)
    if (owner) standingIn.push(await viewStandingIn(deps, actor, owner, lastDay))
  }
  if (standingIn.length)
    await deps.readings.note(actor, wordsRead(actor, 'dashboard:read', offices.values(), 'grievances'))
  return { settable, standingIn }
}

/** Throws `not-found`, `not-permitted`. */
export async function viewAbsence(deps: ViewDeps, actor: StaffActor, id: string): Promise<AbsenceView> {
  const { people, show } = await readAll(deps)
  const { offices } = deps.directory
  const person = people.find((each) => each.id === id)
  if (!person || !worksCases(person))
    throw new Problem('not-found', 'There is nobody like this who works cases.')
  if (!maySetAbsenceOf(actor, person, offices))
    throw new Problem('not-permitted', 'This is more than was given to you.')
  const named = ({ id, name }: PersonRow) => ({ id, name })
  return {
    person: named(person),
    absence: show(id),
    deputies: people.filter((each) => mayDeputise(each, person, offices)).map(named),
  }
}

async function readAll({ db, clock, directory }: ViewDeps) {
  const today = commonDay(clock(), directory.timezones)
  const everybody = await listPeople(db)
  const absences = await listAbsences(db, today)
  const named = (id: string) => {
    const found = everybody.find((each) => each.id === id)
    return found ? { id, name: found.name } : null
  }
  const shown = (absence: Absence): NonNullable<AbsenceView['absence']> => ({
    from: dayText(absence.firstDay),
    to: dayText(absence.lastDay),
    now: isAway(absence, today),
    deputy: absence.deputy === null ? null : named(absence.deputy),
  })
  return {
    today,
    absences,
    people: everybody.filter(({ disabledAt }) => disabledAt === null),
    show(id: string) {
      const absence = absences.find(({ person }) => person === id)
      return absence ? shown(absence) : null
    },
  }
}

async function viewStandingIn(
  { db, directory }: ViewDeps,
  actor: StaffActor,
  { id, name }: PersonRow,
  lastDay: number,
): Promise<StandingIn> {
  const cases = (await listOpenCasesOf(db, id, mostListed + 1)).filter(({ office, tier }) =>
    can(actor, tierPermission[tier as Tier], directory.placeOf(office)),
  )
  return {
    person: { id, name },
    to: dayText(lastDay),
    cases: cases.slice(0, mostListed).map(({ id, reference, office, summary, due_at }) => ({
      id,
      reference,
      office: directory.officeName(office),
      summary,
      dueAt: due_at,
    })),
    more: cases.length > mostListed,
  }
}
