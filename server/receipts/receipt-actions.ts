/** What the holder of a receipt, or of a case, can do: reply, send a photo, ask for a grievance, say whether it was solved. */
import { takeRoom, wordsNotKept } from '../ceiling/ceiling-actions.ts'
import { readMobile } from '../channels/mobile.ts'
import { deleteChatCase } from '../chat-cases/chat-case-store.ts'
import { mac } from '../codes/mac.ts'
import { Problem } from '../contract/problem.ts'
import { entrySubject } from '../contract/subject.ts'
import type { CitizenJudgement, CitizenReply, GrievanceWish } from '../contract/thread.ts'
import { roomIn } from '../conversations/conversation.ts'
import { isNew } from '../conversations/conversation-actions.ts'
import { hasMessage, readThread, setSolved } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import type { Entry } from '../entries/entry.ts'
import { cleanPhoto } from '../files/clean-photo.ts'
import { listEvents } from '../grievances/event-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { createGrievance, judgeGrievance, takeReply } from '../grievances/grievance-actions.ts'
import { addMobile, forgetMobile as dropMobile, findGrievanceByEntry } from '../grievances/grievance-store.ts'
import { dropWaiting } from '../notifications/notification-store.ts'
import { clearUnreached } from '../notifications/unreached-store.ts'
import { keyOfNumber } from '../one-time-codes/one-time-code.ts'
import { dropIfWithoutCase } from '../push/push-subscription-store.ts'
import type { Trx } from '../storage/schema.ts'
import { answerNumberOf, judgementOf } from './case.ts'
import { aboutEntry, conversationIn, type Holder, requireEntry } from './holder-actions.ts'
import { photoNotKept, sayAsVisitor } from './message-actions.ts'
import { visitorMay } from './thread.ts'

type ReceiptDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live' | 'sms'>

/**
 * Keeps a reply once, however often it is sent. Throws `receipt-unknown`, `field-invalid`, `photo-invalid`, `thread-full`;
 * `words-not-kept` when the office's day has no room for them, and `photo-not-kept` when only the words were kept.
 */
export async function replyAsVisitor(
  deps: ReceiptDeps,
  holder: Holder,
  reply: CitizenReply,
  upload: Uint8Array | null,
): Promise<void> {
  const held = await holder(deps.db)
  const about = conversationIn(deps, held)
  if (!held.entry && upload !== null) throw noPhotos()
  const words = reply.words || null
  if (words === null && upload === null) {
    throw new Problem('field-invalid', 'Write something or add a photo.', {
      details: [{ field: 'words', message: 'words or a photo' }],
    })
  }
  // Before the photo is decoded, which costs far more than to ask.
  const incoming = { key: reply.message, photo: upload, author: { side: 'visitor' as const } }
  if (!(await isNew(deps.db, about.subject, incoming))) return
  const photo = upload && (await cleanPhoto(upload))
  const { left, moved } = await deps.write(async (trx) => {
    const left = await sayAsVisitor(deps, trx, about, { key: reply.message, words, photo })
    const { grievance, by } = await holder(trx)
    return { left, moved: left === 'all' ? null : await takeReply(deps, trx, grievance, by) }
  })
  if (moved !== null) tellDesk(deps, moved)
  if (left !== 'all') deps.live.publish('thread', about.district, about.office)
  if (left === 'nothing') return
  throw left === 'words' || (words !== null && left === 'all') ? wordsNotKept() : photoNotKept()
}

/**
 * Opens a grievance in the visitor's own words, without a name; where there is one already, by whomever it was opened, the words
 * join it, once however often they are sent. Throws `receipt-unknown`, `thread-full`; `words-not-kept` when it was opened
 * without its words, for which the office's day has no room.
 */
export async function askForGrievance(
  deps: ReceiptDeps,
  { receipt, words, share, mobile: typed }: GrievanceWish,
): Promise<void> {
  const mobile = deps.sms && typed ? await requireMobile(typed) : null
  const { office, isKept } = await deps.write(async (trx) => {
    const entry = await requireEntry(trx, receipt)
    const earlier = await findGrievanceByEntry(trx, entry.id)
    if (earlier) {
      if (mobile !== null) await addMobile(trx, earlier.id, mobile)
      return { office: earlier.office, isKept: await joinCase(deps, trx, entry, earlier, words) }
    }
    const room = await takeRoom(deps, trx, entry.office, { words, photo: null })
    const shared = share === 'yes' ? entry.words : null
    await openFrom(deps, trx, entry, (room.words && words) || shared || nothingWritten, mobile)
    return { office: entry.office, isKept: room.words }
  })
  tellDesk(deps, office)
  if (!isKept) throw wordsNotKept()
}

/**
 * Gives whether the words were kept: in the conversation, which officers read with the case. One that is answered or closed opens
 * again: whoever asks for a grievance is not content with how it ended, be it that an officer opened and ended it before them.
 */
async function joinCase(
  deps: ReceiptDeps,
  trx: Trx,
  entry: Entry,
  earlier: Grievance,
  words: string,
): Promise<boolean> {
  const subject = entrySubject(entry.id)
  // The same words are the same message. Under a key: when they are taken back, nobody can try words against what stays.
  const key = mac(deps.keys.receipts, `words ${entry.id} ${words}`).toString('base64url').slice(0, 40)
  const isRepeat =
    words === ''
      ? earlier.source === 'receipt'
      : words === earlier.summary || (await hasMessage(trx, subject, key))
  if (isRepeat) return true
  const may = visitorMay(await readThread(trx, subject), earlier, deps.clock())
  const left =
    words === '' ? 'nothing' : await sayAsVisitor(deps, trx, aboutEntry(entry), { key, words, photo: null })
  if (may.solve || may.object) {
    await setSolved(trx, subject, 'no')
    await judgeGrievance(deps, trx, earlier, { kind: 'receipt', entry: entry.id }, 'no')
  }
  return left === 'nothing'
}

/**
 * The visitor, not the officer, says whether it is solved. "Yes" closes; "no" reopens with a new deadline, also after a "yes", or
 * opens a grievance where there was only an answer. Throws `receipt-unknown`, `step-not-possible`, `photo-invalid`; `words-not-kept`
 * and `photo-not-kept` when it was taken down without them.
 */
export async function saySolved(
  deps: ReceiptDeps,
  holder: Holder,
  reply: CitizenJudgement,
  upload: Uint8Array | null = null,
): Promise<void> {
  // Before the photo is decoded, which costs far more than to ask.
  const asked = await holder(deps.db)
  if (!asked.entry && upload !== null) throw noPhotos()
  const isSent =
    upload !== null && (await hasMessage(deps.db, conversationIn(deps, asked).subject, reply.message))
  const sent = upload && !isSent ? await cleanPhoto(upload) : null
  const { office, left } = await deps.write(async (trx) => {
    const held = await holder(trx)
    const { entry, grievance, by } = held
    const about = conversationIn(deps, held)
    const office = grievance?.office ?? about.office
    if (await hasMessage(trx, about.subject, reply.message)) return { office, left: 'nothing' as const }
    const thread = await readThread(trx, about.subject)
    const events = grievance ? await listEvents(trx, grievance.id) : []
    if (reply.answer !== undefined && reply.answer !== answerNumberOf(events))
      throw new Problem('changed-meanwhile', 'The office has answered anew. Look, and choose again.', {
        changes: [],
      })
    const isNo = reply.solved === 'no'
    const words = reply.words || null
    const said = { key: reply.message, words, photo: isNo && roomIn(thread, 'visitor').photo ? sent : null }
    const may = visitorMay(thread, grievance, deps.clock())
    if (!may.solve && !(may.object && isNo)) {
      const isGivenBack = reply.next === 'appeal' && judgementOf(events) === 'reopened'
      if (thread.solved !== reply.solved || isGivenBack)
        throw new Problem('step-not-possible', 'There is no answer to judge yet.')
      // Said before, and sent again: by a page that never saw the answer to it.
      const left = words === null ? 'nothing' : await sayAsVisitor(deps, trx, about, said)
      return { office, left }
    }
    const isWorded = words !== null || isNo
    const left = isWorded
      ? await sayAsVisitor(deps, trx, about, said, { evenEmpty: isNo, evenFull: true })
      : 'nothing'
    await setSolved(trx, about.subject, reply.solved)
    if (grievance) {
      const judged = isNo && reply.next === 'appeal' ? 'appeal' : reply.solved
      await judgeGrievance(deps, trx, grievance, by, judged)
    } else if (entry && isNo) await openFrom(deps, trx, entry, notSettled, null)
    return { office, left }
  })
  tellDesk(deps, office)
  if (left === 'photo') throw photoNotKept()
  if (left !== 'nothing') throw reply.words ? wordsNotKept() : photoNotKept()
}

const noPhotos = () =>
  new Problem('field-invalid', 'Photos cannot be sent with this grievance.', {
    details: [{ field: 'photo', message: 'no photo' }],
  })

/** Of the office that has the case: it may have been transferred since the visit. */
const tellDesk = ({ live, directory }: ReceiptDeps, office: string) =>
  live.publish('grievance', directory.districtOf(office).id, office)

/** Takes the number back, with what was still to be sent to it. As easy as giving it. Throws as `holder` does. */
export async function forgetMobile(deps: Pick<Deps, 'write' | 'keys'>, holder: Holder): Promise<void> {
  await deps.write(async (trx) => {
    const { grievance } = await holder(trx)
    if (grievance) await dropNumber(deps, trx, grievance)
  })
}

/** Nobody is told of this case any more, and nobody opens it by that number. */
export async function dropNumber(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  { id, mobile }: Grievance,
): Promise<void> {
  await dropMobile(trx, id)
  await deleteChatCase(trx, id)
  await dropWaiting(trx, { kind: 'grievance', id })
  // There is nobody to call either.
  await clearUnreached(trx, id)
  if (mobile !== null) await dropIfWithoutCase(trx, keyOfNumber(keys.receipts, mobile), mobile)
}

async function requireMobile(typed: string): Promise<string> {
  const mobile = await readMobile(typed)
  if (mobile !== undefined) return mobile
  throw new Problem('field-invalid', 'This is no Indian mobile number.', {
    details: [{ field: 'mobile', message: 'ten digits' }],
  })
}

/**
 * What a case is called without the visitor's words, in the language of the district's officers: neither what they ticked nor the
 * language they chose goes into it unasked. Who may read the entry reads both, and what was said with a "no", beside it.
 */
const nothingWritten = 'शिकायत दर्ज कराई गई। कुछ लिखा नहीं गया।'
const notSettled = 'दफ़्तर के जवाब से बात नहीं बनी।'

/** `summary`: what was written for the case, or with the entry where the visitor shares that; else a sentence that says nothing. */
async function openFrom(
  deps: ReceiptDeps,
  trx: Trx,
  entry: Entry,
  summary: string,
  mobile: string | null,
): Promise<void> {
  await createGrievance(deps, trx, {
    office: entry.office,
    entry: entry.id,
    flag: null,
    source: 'receipt',
    kind: 'small',
    summary,
    mobile,
    by: { kind: 'receipt', entry: entry.id },
  })
}
