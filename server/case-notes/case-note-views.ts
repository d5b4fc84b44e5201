/** Notes of the office about a case, for whoever reads its entries: for no citizen, and for no head of office. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { CaseNotes } from '../contract/grievances/case-note.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayText } from '../district/local-time.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { wordsRead } from '../ledger/reading.ts'
import { listMessages } from '../notifications/report-store.ts'
import { findUnreached } from '../notifications/unreached-store.ts'
import { listNotes } from './case-note-store.ts'
import { findNumberFor } from './number-actions.ts'

/** Throws `not-found` and `not-permitted`. */
export async function viewNotes(
  deps: Pick<Deps, 'db' | 'clock' | 'directory' | 'readings'>,
  actor: StaffActor,
  id: string,
): Promise<CaseNotes> {
  const { db, directory, readings } = deps
  const grievance = await findGrievance(db, id)
  if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
  requireCan(actor, 'entry:read', directory.placeOf(grievance.office))
  const people = await readStaffNames(db)
  const notes = await listNotes(db, id)
  // An officer may have written down what the citizen said.
  if (notes.length)
    await readings.note(actor, wordsRead(actor, 'entry:read', [], 'grievance', grievance.office))
  const messages = await listMessages(db, id)
  const unreached = await findUnreached(db, id)
  return {
    notes: notes.map(({ person, ...note }) => ({ ...note, by: people.nameOf(person) })),
    messages: messages.map(({ template, standing, day }) => ({
      tells: template,
      standing,
      day: day === null ? null : dayText(day),
    })),
    canCall: (await findNumberFor(deps, db, actor, grievance)) !== undefined,
    unreachedSince: unreached === undefined ? null : dayText(unreached),
  }
}
