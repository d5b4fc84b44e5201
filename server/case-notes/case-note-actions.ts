/** Writes a note of the office about a case. There is nothing that changes or deletes one. */
import { requireCan, type StaffActor } from '../access/access.ts'
import type { CaseNoteRequest } from '../contract/grievances/case-note.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { deleteDraft } from '../drafts/draft-store.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { clearUnreached } from '../notifications/unreached-store.ts'
import { insertNote } from './case-note-store.ts'

/** In whatever state the case is, and whoever owns it. Throws `not-found` and `not-permitted`. */
export async function writeNote(
  { write, clock, directory, live }: Pick<Deps, 'write' | 'clock' | 'directory' | 'live'>,
  actor: StaffActor,
  id: string,
  note: CaseNoteRequest,
): Promise<void> {
  const place = await write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
    const { office } = grievance
    const place = directory.placeOf(office)
    requireCan(actor, 'grievance:act', place)
    const at = clock()
    const reached = note.kind === 'call' ? note.reached : null
    const isNew = await insertNote(trx, id, { ...note, reached, person: actor.id, at })
    // Somebody has called: what a message could not tell is told.
    if (note.kind === 'call') await clearUnreached(trx, id)
    await deleteDraft(trx, { person: actor.id, grievance: id, form: note.kind })
    // That there is one, and of which kind; what it says stands in the case alone.
    const about = { kind: 'grievance', id }
    if (isNew) await record(trx, staffAct(actor, at, 'grievance:note', about, { office, kind: note.kind }))
    return place
  })
  live.publish('grievance', place.district, place.office)
}
