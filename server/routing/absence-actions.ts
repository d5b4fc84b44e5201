/** Says that somebody is away and who deputises, or that they are back. */
import type { StaffActor } from '../access/access.ts'
import type { AbsenceChange } from '../contract/grievances/absence.ts'
import { Problem } from '../contract/problem.ts'
import type { PersonRow } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findActivePerson, findActor } from '../people/people-store.ts'
import type { Trx } from '../storage/schema.ts'
import { invalid, mayDeputise, maySetAbsenceOf, requireSensibleDays, worksCases } from './absence.ts'
import { deleteAbsence, saveAbsence } from './absence-store.ts'

type AbsenceDeps = Pick<Deps, 'write' | 'clock' | 'directory' | 'live'>

const dayMs = 86_400_000
const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / dayMs

/**
 * In place of what was said before. Their open cases stay theirs, and the deputy may act in each that they could own. Throws
 * `not-found`, `not-permitted`, and `field-invalid` for days or a deputy that cannot be.
 */
export async function setAbsence(
  deps: AbsenceDeps,
  actor: StaffActor,
  id: string,
  { from, to, deputy }: AbsenceChange,
): Promise<void> {
  const { clock, directory } = deps
  await deps.write(async (trx) => {
    const person = await findSettable(deps, trx, actor, id)
    const absence = { person: id, firstDay: dayOf(from), lastDay: dayOf(to), deputy }
    requireSensibleDays(absence, commonDay(clock(), directory.timezones))
    const other = deputy === null ? undefined : await findActivePerson(trx, deputy)
    if (deputy !== null && !(other && mayDeputise(other, person, directory.offices)))
      throw invalid('deputy', 'somebody else who does the same work')
    await saveAbsence(trx, absence)
    const subject = { kind: 'person', id }
    await record(trx, staffAct(actor, clock(), 'people:away', subject, { from, to, deputy }))
  })
  tell(deps)
}

/** Throws `not-found`, `not-permitted`, `already-done` where they are not away. */
export async function endAbsence(deps: AbsenceDeps, actor: StaffActor, id: string): Promise<void> {
  await deps.write(async (trx) => {
    await findSettable(deps, trx, actor, id)
    if (!(await deleteAbsence(trx, id))) throw new Problem('already-done', 'They are not away.')
    await record(trx, staffAct(actor, deps.clock(), 'people:back', { kind: 'person', id }))
  })
  tell(deps)
}

async function findSettable(
  { directory }: AbsenceDeps,
  trx: Trx,
  actor: StaffActor,
  id: string,
): Promise<PersonRow> {
  const now = await findActor(trx, actor.id)
  const person = await findActivePerson(trx, id)
  if (!person || !worksCases(person))
    throw new Problem('not-found', 'There is nobody like this who works cases.')
  if (!maySetAbsenceOf(now, person, directory.offices))
    throw new Problem('not-permitted', 'This is more than was given to you.')
  return person
}

/** Lists of a deputy show other cases now. */
function tell({ live, directory }: AbsenceDeps): void {
  for (const { id } of directory.register.districts) live.publish('grievance', id)
}
