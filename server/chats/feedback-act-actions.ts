/** Takes what somebody says of an office in a chat, as the form does: who they are is not kept with it. */
import { mac } from '../codes/mac.ts'
import { EntryForm } from '../contract/entry.ts'
import { Problem } from '../contract/problem.ts'
import type { ChatAct, ChatOutcome } from '../dialogue/chat.ts'
import { takeEntry } from '../feedback/feedback-actions.ts'
import type { ChatDeps } from './act-actions.ts'
import { refusalOf } from './refusals.ts'

/**
 * `key`: of the act. The id of the entry follows from it under a key of the data folder, so that the same act is the same entry, and an
 * entry leads to no chat. A chat is a source of its own, as a network is: see `admission/`.
 */
export async function giveFeedback(
  deps: ChatDeps,
  chat: string,
  key: string,
  { office: id, point, rating, reasons, words }: Extract<ChatAct, { kind: 'feedback' }>,
): Promise<ChatOutcome> {
  const office = deps.directory.register.offices.get(id)
  if (!office) return { kind: 'refused', why: refusalOf('office-unknown') }
  const form = EntryForm.parse({
    entry: mac(deps.keys.receipts, `entry of a chat ${key}`).toString('base64url').slice(0, 32),
    rating: String(rating),
    reason: reasons,
    words,
  })
  const place = { district: office.district, office: id, point, poster: null, channel: 'whatsapp' as const }
  try {
    await takeEntry(deps, { office, place }, form, `chat ${chat}`)
    return { kind: 'done' }
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown
    deps.refusals.see('/hooks/whatsapp', thrown)
    return { kind: 'refused', why: refusalOf(thrown.code) }
  }
}
