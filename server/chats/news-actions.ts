/** Tells the news of a case in the chat where it was filed: in words while the person's window is open, by a template after it. */
import type { Names } from '../contract/names.ts'
import type { ChatLanguage, ChatReply } from '../dialogue/chat.ts'
import { resume } from '../dialogue/dialogue.ts'
import { type ChatState, readState } from '../dialogue/state.ts'
import type { CitizenNotice } from '../grievances/lifecycle.ts'
import { Elsewhere, type Send } from '../notifications/notification.ts'
import type { Trx } from '../storage/schema.ts'
import { type Messenger, Undeliverable, WindowClosed } from '../whatsapp/messenger.ts'
import type { ChatDeps } from './act-actions.ts'
import { viewCase } from './case-views.ts'
import { type ChatSender, citizenIn, sealFor, unsealFor, windowEnds } from './chat.ts'
import { type ChatRow, findChat, setState } from './chat-store.ts'
import { newsOf, newsTitle, toCases } from './news-words.ts'
import { speak, worldOf } from './turn-actions.ts'

/** Screens on which somebody is in the middle of nothing: there the chat may turn to the case by itself. */
const idle = new Set([
  'menu',
  'help',
  'ended',
  'filed',
  'thanks',
  'cases',
  'case',
  'case-done',
  'broadcasts',
  'offer-call',
])

/** `spoken`: is told of chats in which something is to be said since. Throws Elsewhere where it cannot be told there. */
export const createChatChannel =
  (deps: ChatDeps, messenger: Messenger, spoken: (chat: string) => void): Send =>
  async (id, { template, parameters }) => {
    const row = await findChat(deps.db, id)
    const { reference = '' } = parameters
    if (!row) throw new Elsewhere('the chat is gone')
    if (deps.clock() < windowEnds(row)) {
      const isTold = await deps.write((trx) =>
        tellInWords(deps, trx, id, reference, template as CitizenNotice),
      )
      if (!isTold) throw new Elsewhere('the case is not of this chat any more')
      spoken(id)
      return undefined
    }
    return tellByTemplate(deps, messenger, row, reference, template as CitizenNotice)
  }

/** The case as it stands, with what can be done about it; where somebody is in the middle of something else, only that there is news. */
async function tellInWords(
  deps: ChatDeps,
  trx: Trx,
  id: string,
  reference: string,
  notice: CitizenNotice,
): Promise<boolean> {
  const { keys, clock } = deps
  const now = clock()
  const row = await findChat(trx, id)
  if (!row?.state) return false
  const citizen = citizenIn(unsealFor<ChatSender>(keys.receipts, id, row.sender))
  const found = await viewCase({ ...deps, db: trx }, citizen, reference)
  if (!found) return false
  const { state } = readState(unsealFor<ChatState>(keys.receipts, id, row.state), now)
  const language = state.language ?? row.language
  const headline = `${inLanguage(newsTitle(reference), language)}: ${inLanguage(newsOf[notice], language)}`
  if (row.pending || !idle.has(state.screen)) {
    const buttons = [{ id: 'menu:cases', title: inLanguage(toCases, language) }]
    await speak(keys.receipts, trx, id, [{ kind: 'buttons', text: headline, buttons }])
    return true
  }
  const { may, about } = found
  const others = state.cases.filter((each) => each.reference !== reference)
  const cases = [{ reference, about, may: [...may] }, ...others].slice(0, 30)
  const turned: ChatState = { ...state, screen: 'case', reference, cases }
  const act = { kind: 'view-case' as const, reference }
  const step = resume(worldOf(deps), turned, act, { kind: 'case', case: found }, now)
  await setState(trx, id, {
    state: sealFor(keys.receipts, id, step.state),
    pending: null,
    language: row.language,
    media: row.media,
  })
  const news: ChatReply = { kind: 'text', text: headline }
  await speak(keys.receipts, trx, id, [news, ...step.replies])
  return true
}

async function tellByTemplate(
  { keys }: ChatDeps,
  messenger: Messenger,
  row: ChatRow,
  reference: string,
  notice: CitizenNotice,
): Promise<{ gatewayId: string }> {
  const { language } = row
  if (!messenger.hasTemplate('case-news', language)) throw new Elsewhere('no template is set up')
  const to = unsealFor<ChatSender>(keys.receipts, row.id, row.sender)
  const parameters = [reference, inLanguage(newsOf[notice], language)]
  try {
    const { id } = await messenger.send(to, { kind: 'template', template: 'case-news', language, parameters })
    return { gatewayId: id }
  } catch (cause) {
    if (cause instanceof WindowClosed || cause instanceof Undeliverable) throw new Elsewhere(cause.message)
    throw cause
  }
}

const inLanguage = (names: Names, language: ChatLanguage): string => names[language] ?? names.hi
