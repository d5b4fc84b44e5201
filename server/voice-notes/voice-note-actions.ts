/** Takes a spoken note from a draft to the case that it became, and removes it from a case. */
import type { Deps } from '../deps.ts'
import { localDay, localHour } from '../district/local-time.ts'
import { emptyFiles, putFile } from '../files/files-store.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { sealNote, type VoiceNote } from './voice-note.ts'
import { findCaseNote, insertCaseNote } from './voice-note-store.ts'

/** In the transaction that makes the case. */
export async function keepWithCase(
  { keys, clock, directory }: Pick<Deps, 'keys' | 'clock' | 'directory'>,
  trx: Trx,
  { id, office }: { id: string; office: string },
  { mediaType, bytes, seconds }: VoiceNote,
): Promise<void> {
  const { district } = directory.placeOf(office)
  const file = newId()
  await putFile(trx, {
    id: file,
    owner: { kind: 'grievance', id },
    place: { district, office },
    kind: 'voice',
    hour: localHour(clock(), directory.districtOf(office).timezone),
    keepUntil: null,
    contents: [{ variant: 'original', mediaType, bytes: sealNote(keys.receipts, 'case', id, bytes) }],
  })
  await insertCaseNote(trx, id, { file, seconds })
}

/** The sound goes; that there was one stays. Nothing happens where there is none. */
export async function eraseNote(
  { clock, directory }: Pick<Deps, 'clock' | 'directory'>,
  trx: Trx,
  { id, office }: { id: string; office: string },
): Promise<void> {
  const note = await findCaseNote(trx, id)
  if (note) await emptyFiles(trx, [note.file], localDay(clock(), directory.districtOf(office).timezone))
}
