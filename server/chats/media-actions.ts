/** Fetches what somebody sent, at once, and keeps what was made of it until it goes with a case. */
import { receiptOf } from '../citizens/citizen.ts'
import { mac } from '../codes/mac.ts'
import { mostPapers } from '../contract/citizens/upload.ts'
import type { Names } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { ChatInput } from '../dialogue/chat.ts'
import { Gone } from '../notifications/notification.ts'
import type { Trx } from '../storage/schema.ts'
import { numberOf } from '../uploads/keeping-actions.ts'
import type { UploadTarget } from '../uploads/upload.ts'
import { findUpload } from '../uploads/upload-store.ts'
import { addWhole } from '../uploads/whole-file-actions.ts'
import { readVoiceNote, sealNote } from '../voice-notes/voice-note.ts'
import type { InboundMedia } from '../whatsapp/inbound.ts'
import { MediaTooLarge, type Messenger } from '../whatsapp/messenger.ts'
import type { ChatDeps } from './act-actions.ts'
import { mostMediaBytes, mostSpokenBytes } from './chat.ts'
import { notFetched, refusalOf } from './refusals.ts'
import { saveChatNote, sumChatNotes } from './voice-store.ts'

/** `keep`: in the transaction of the turn; false where it went meanwhile, so that it has to be fetched again. */
export type Prepared = { input: ChatInput; keep?: (trx: Trx) => Promise<boolean> } | { refused: Names }

type Whose = { chat: string; citizen: string; event: string }

/** Throws what may be better another time: the provider did not answer, or too much is being cleaned just now. */
export async function fetchMedia(
  deps: ChatDeps,
  messenger: Messenger,
  whose: Whose,
  media: InboundMedia,
): Promise<Prepared> {
  try {
    const { bytes } = await messenger.fetchMedia(media.mediaId, mostMediaBytes)
    return media.kind === 'voice'
      ? await prepareVoice(deps, whose, media, bytes)
      : await preparePaper(deps, whose, media, bytes)
  } catch (thrown) {
    if (thrown instanceof MediaTooLarge) return { refused: refusalOf('body-too-large') }
    if (thrown instanceof Gone) return { refused: notFetched }
    if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown
    deps.refusals.see('/hooks/whatsapp', thrown)
    return { refused: refusalOf(thrown.code) }
  }
}

const inputOf = ({ kind, caption }: InboundMedia, media: string): ChatInput => ({
  kind,
  media,
  ...(caption && { caption }),
})

async function preparePaper(
  deps: ChatDeps,
  { chat, citizen }: Whose,
  media: InboundMedia,
  bytes: Uint8Array,
): Promise<Prepared> {
  const withoutNumber = receiptOf(citizen) !== null
  const target: UploadTarget = { kind: 'chat', id: chat, withoutNumber, most: mostPapers }
  // A photo has no name, and a name that says something else than the bytes is refused.
  const name = media.name ?? (media.kind === 'photo' ? 'photo.jpg' : 'document.pdf')
  const id = await addWhole(deps, citizen, target, { bytes, name, type: media.mimeType.split(';')[0] ?? '' })
  const number = numberOf(deps, citizen)
  return {
    input: inputOf(media, id),
    keep: async (trx) => (await findUpload(trx, id, number)) !== undefined,
  }
}

async function prepareVoice(
  deps: ChatDeps,
  { chat, event }: Whose,
  media: InboundMedia,
  bytes: Uint8Array,
): Promise<Prepared> {
  const { keys, db } = deps
  const { mediaType, seconds, bytes: sound } = readVoiceNote(bytes)
  if ((await sumChatNotes(db)) + sound.length > mostSpokenBytes)
    return { refused: refusalOf('voice-not-kept') }
  const id = mac(keys.receipts, `voice of ${event}`).toString('base64url').slice(0, 24)
  const sealed = sealNote(keys.receipts, 'draft', id, sound)
  return {
    input: inputOf(media, id),
    keep: async (trx) => {
      await saveChatNote(trx, id, chat, { mediaType, seconds, sealed })
      return true
    },
  }
}
