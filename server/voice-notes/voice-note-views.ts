/** Spoken notes of cases: that there is one, for whoever reads the case; the sound, for those who work it and its own citizen. */
import { can, requireCan, type StaffActor } from '../access/access.ts'
import type { VoiceNoteView } from '../contract/citizens/voice-note.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readContent } from '../files/files-store.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { requireReadable } from '../grievances/grievance-views.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { unsealNote, type VoiceNote } from './voice-note.ts'
import { findCaseNote, findDraftNote } from './voice-note-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'readings' | 'keys'>
type Sound = { mediaType: string; bytes: Uint8Array }

/** Throws `not-found` and `not-permitted`. */
export async function viewNote(
  deps: Pick<ViewDeps, 'db' | 'directory'>,
  actor: StaffActor,
  id: string,
): Promise<VoiceNoteView> {
  const { office } = await requireReadable(deps, actor, id)
  const note = await findCaseNote(deps.db, id)
  const mayListen = can(actor, 'grievance:act', deps.directory.placeOf(office))
  return { note: note ? { seconds: note.seconds, gone: note.gone, mayListen } : null }
}

/** For its own citizen. */
export async function viewOwnNote(db: Db, id: string): Promise<{ seconds: number; gone: boolean } | null> {
  const note = await findCaseNote(db, id)
  return note ? { seconds: note.seconds, gone: note.gone } : null
}

/** Noted in the ledger before it is heard. Throws `not-found`, `not-permitted` and DamagedFileError. */
export async function hearNote(deps: ViewDeps, actor: StaffActor, id: string): Promise<Sound> {
  const grievance = await findGrievance(deps.db, id)
  if (!grievance) throw none()
  const { office } = grievance
  requireCan(actor, 'grievance:act', deps.directory.placeOf(office))
  const sound = await readSound(deps, id)
  await deps.readings.note(actor, [
    { action: 'voice:listen', list: 'note', of: { kind: 'grievance', id }, office },
  ])
  return sound
}

/** Of a case, for whoever has shown that they may hear it. Throws `not-found` and DamagedFileError. */
export async function readSound(
  { db, keys }: Pick<ViewDeps, 'keys'> & { db: Db },
  id: string,
): Promise<Sound> {
  const note = await findCaseNote(db, id)
  const content = note && (await readContent(db, note.file, 'original'))
  if (!content) throw none()
  return { mediaType: content.mediaType, bytes: unsealNote(keys.receipts, 'case', id, content.bytes) }
}

/** Of what a citizen files just now, for that citizen; null where they said nothing. */
export async function readDraftSound(
  { db, keys }: Pick<ViewDeps, 'keys'> & { db: Db | Trx },
  draft: string,
): Promise<VoiceNote | null> {
  const note = await findDraftNote(db, draft)
  if (!note) return null
  const { mediaType, seconds, sealed } = note
  return { mediaType, seconds, bytes: unsealNote(keys.receipts, 'draft', draft, sealed) }
}

const none = () => new Problem('not-found', 'There is no such spoken note.')
