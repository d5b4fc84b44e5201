/** Makes a case of what somebody told in a chat, once for each confirmation. */
import { insertChatCase } from '../chat-cases/chat-case-store.ts'
import { receiptOf } from '../citizens/citizen.ts'
import { findOwnCase } from '../citizens/own-case-store.ts'
import type { ChatAct } from '../dialogue/chat.ts'
import { fileAtOnce } from '../filing/sending-actions.ts'
import type { Trx } from '../storage/schema.ts'
import type { UploadOwner } from '../uploads/upload.ts'
import { giveUploads } from '../uploads/upload-store.ts'
import { unsealNote, type VoiceNote } from '../voice-notes/voice-note.ts'
import type { Asking, ChatDeps, Done } from './act-actions.ts'
import { dueNames } from './case-views.ts'
import { findChatNote } from './voice-store.ts'

type Filing = Extract<ChatAct, { kind: 'file' }>

/** Throws as `fileAtOnce`; then all stays in the chat. */
export async function fileCase(
  deps: ChatDeps,
  trx: Trx,
  { chat, citizen, language }: Asking,
  { confirmation, answers, media, voice }: Filing,
): Promise<Done> {
  const { directory } = deps
  const reference = await deps.write(async () => {
    const uploads: UploadOwner = { kind: 'draft', id: `chat ${chat}` }
    await giveUploads(trx, { kind: 'chat', id: chat }, media, uploads)
    const spoken = voice === null ? null : await findSpoken(deps, trx, chat, voice)
    const beside = { uploads, spoken, source: 'whatsapp' as const }
    return fileAtOnce(deps, citizen, `${chat} ${confirmation}`, answers, language, beside)
  })
  const made = await findOwnCase(trx, citizen, reference)
  if (!made) throw new Error('a case that was filed a moment ago is not there')
  await insertChatCase(trx, made.id, chat)
  const office = directory.officeName(made.office)
  const due = dueNames(made.dueAt, directory.districtOf(made.office).timezone)
  const receipt = receiptOf(citizen)
  return { outcome: { kind: 'filed', reference, due, office, receipt }, grievance: made.id }
}

async function findSpoken(
  { keys }: Pick<ChatDeps, 'keys'>,
  trx: Trx,
  chat: string,
  voice: string,
): Promise<VoiceNote | null> {
  const note = await findChatNote(trx, voice, chat)
  if (!note) return null
  const { mediaType, seconds, sealed } = note
  return { mediaType, seconds, bytes: unsealNote(keys.receipts, 'draft', voice, sealed) }
}
