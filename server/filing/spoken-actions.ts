/** Keeps what a citizen says to what they file just now, and takes it away again. */
import { voiceNotKept } from '../ceiling/ceiling-actions.ts'
import { receiptOf } from '../citizens/citizen.ts'
import type { Deps } from '../deps.ts'
import { keyOfNumber } from '../one-time-codes/one-time-code.ts'
import { readVoiceNote, sealNote } from '../voice-notes/voice-note.ts'
import { countDraftNoteBytes, deleteDraftNote, saveDraftNote } from '../voice-notes/voice-note-store.ts'
import { mostSpokenBytes } from './filing.ts'
import { openDraft } from './filing-actions.ts'
import { findOpenDraft } from './filing-store.ts'

type SpokenDeps = Pick<Deps, 'write' | 'clock' | 'directory' | 'keys'>

/**
 * In the place of what was said before; sent twice it is kept once. Gives its length in seconds. Throws `voice-invalid`, `voice-long`,
 * `voice-not-kept` where very much waits already, and as `keepAnswer`.
 */
export async function keepSpoken(deps: SpokenDeps, citizen: string, upload: Uint8Array): Promise<number> {
  const { keys, write } = deps
  const { mediaType, bytes, seconds } = readVoiceNote(upload)
  await write(async (trx) => {
    const { id } = await openDraft(deps, trx, citizen)
    const withoutNumber = receiptOf(citizen) !== null
    const others = await countDraftNoteBytes(trx, id, withoutNumber)
    const most = withoutNumber ? mostSpokenBytes.withoutNumber : mostSpokenBytes.all
    if (others + bytes.length > most) throw voiceNotKept()
    const sealed = sealNote(keys.receipts, 'draft', id, bytes)
    await saveDraftNote(trx, id, { mediaType, seconds, sealed }, withoutNumber)
  })
  return seconds
}

/** Done twice it is done once. */
export const dropSpoken = ({ write, keys }: Pick<Deps, 'write' | 'keys'>, citizen: string): Promise<void> =>
  write(async (trx) => {
    const row = await findOpenDraft(trx, keyOfNumber(keys.receipts, citizen))
    if (row) await deleteDraftNote(trx, row.id)
  })
