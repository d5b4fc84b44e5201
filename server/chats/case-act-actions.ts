/** What a citizen does in a chat about a case of theirs: as on the pages of the portal. */
import { byNumber } from '../citizens/own-case-actions.ts'
import { mac } from '../codes/mac.ts'
import { CitizenReply } from '../contract/thread.ts'
import type { ChatAct } from '../dialogue/chat.ts'
import { requireRoomInCase, sendCasePapers } from '../filing/case-paper-actions.ts'
import { listEvents } from '../grievances/event-store.ts'
import { answerNumberOf } from '../receipts/case.ts'
import { rateAnswer, remindOffice, withdrawCase } from '../receipts/case-actions.ts'
import { replyAsVisitor, saySolved } from '../receipts/receipt-actions.ts'
import type { Trx } from '../storage/schema.ts'
import { giveUploads } from '../uploads/upload-store.ts'
import type { Asking, ChatDeps } from './act-actions.ts'

type Act<Kind extends ChatAct['kind']> = Extract<ChatAct, { kind: Kind }>

/** What stands before the names of photos that came by themselves: clerks read Hindi. */
const sentPapers = 'भेजे गए फ़ोटो या काग़ज़'

export const remind = (deps: ChatDeps, citizen: string, reference: string): Promise<void> =>
  remindOffice(deps, byNumber(deps, citizen, reference))

/** Solved or not, or to the authority above. */
export function judge(
  deps: ChatDeps,
  { citizen, key }: Asking,
  act: Act<'say-solved'> | Act<'appeal'>,
): Promise<void> {
  const isAppeal = act.kind === 'appeal'
  return saySolved(deps, byNumber(deps, citizen, act.reference), {
    message: messageKey(deps, key),
    solved: isAppeal || !act.solved ? 'no' : 'yes',
    next: isAppeal ? 'appeal' : 'reopen',
    words: wordsOf(act.words),
  })
}

/** Of the last answer. */
export async function rate(
  deps: ChatDeps,
  citizen: string,
  { reference, rating }: Act<'rate'>,
): Promise<void> {
  const holder = byNumber(deps, citizen, reference)
  const events = await eventsOf(deps, citizen, reference)
  await rateAnswer(deps, holder, { answer: answerNumberOf(events) ?? 0, rating })
}

export async function withdraw(deps: ChatDeps, citizen: string, reference: string): Promise<void> {
  const events = await eventsOf(deps, citizen, reference)
  const holder = byNumber(deps, citizen, reference)
  await withdrawCase(deps, holder, { seen: Math.max(1, ...events.map(({ number }) => number)) })
}

/** Words go into the thread, photos to the papers of the case: all of it or nothing. */
export const addToCase = (
  deps: ChatDeps,
  trx: Trx,
  { chat, citizen, key }: Asking,
  { reference, words, media }: Act<'add'>,
): Promise<void> =>
  deps.write(async () => {
    const said = wordsOf(words)
    if (said || !media.length)
      await replyAsVisitor(
        deps,
        byNumber(deps, citizen, reference),
        { message: messageKey(deps, key), words: said },
        null,
      )
    if (!media.length) return
    const { grievance } = await requireRoomInCase(deps, citizen, reference, media.length)
    await giveUploads(trx, { kind: 'chat', id: chat }, media, { kind: 'grievance', id: grievance.id })
    await sendCasePapers(deps, citizen, reference, sentPapers)
  })

async function eventsOf(deps: ChatDeps, citizen: string, reference: string) {
  const { grievance } = await byNumber(deps, citizen, reference)(deps.db)
  return grievance ? listEvents(deps.db, grievance.id) : []
}

/** Cleaned as in a form. Throws a ZodError for what the dialogue should not have let through. */
const wordsOf = (words: string): string => CitizenReply.shape.words.parse(words)

/** Of this act: done again it says nothing twice. */
const messageKey = ({ keys }: Pick<ChatDeps, 'keys'>, key: string): string =>
  mac(keys.receipts, `said in a chat ${key}`).toString('base64url').slice(0, 30)
