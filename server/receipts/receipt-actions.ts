/** What the holder of a receipt can do: reply, send a photo, ask for a grievance, say whether it was solved. */
import { takeRoom, wordsNotKept } from '../ceiling/ceiling-actions.ts'
import { readMobile } from '../channels/mobile.ts'
import { mac } from '../codes/mac.ts'
import { Problem } from '../contract/problem.ts'
import { entrySubject, type Place } from '../contract/subject.ts'
import type { GrievanceWish, SolvedReply, VisitorReply } from '../contract/thread.ts'
import { isNew, type Said, say } from '../conversations/conversation-actions.ts'
import { hasMessage, readThread, setSolved } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { localHour } from '../district/local-time.ts'
import type { Entry } from '../entries/entry.ts'
import { findEntryByReceipt, type StoredEntry } from '../entries/entry-store.ts'
import { hashReceipt, readReceipt } from '../feedback/receipt.ts'
import { cleanPhoto } from '../files/clean-photo.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { createGrievance, judgeGrievance, takeReply } from '../grievances/grievance-actions.ts'
import { addMobile, forgetMobile as dropMobile, findGrievanceByEntry } from '../grievances/grievance-store.ts'
import { dropWaiting } from '../notifications/notification-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { visitorMay } from './thread.ts'

type ReceiptDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live' | 'sms'>

/** The entry a receipt belongs to, typed as people type it. Throws `receipt-unknown` and `entry-withdrawn`. */
export async function requireEntry(db: Db | Trx, typed: string): Promise<StoredEntry> {
  const receipt = readReceipt(typed)
  const entry = receipt === undefined ? undefined : await findEntryByReceipt(db, hashReceipt(receipt))
  if (entry === null) throw new Problem('entry-withdrawn', 'What belonged to this receipt was taken back.')
  if (!entry) throw new Problem('receipt-unknown', 'There is no such receipt. Check the letters and digits.')
  return entry
}

/**
 * Keeps a reply once, however often it is sent. Throws `receipt-unknown`, `field-invalid`, `photo-invalid`, `thread-full`;
 * `words-not-kept` when the office's day has no room for them, and `photo-not-kept` when only the words were kept.
 */
export async function replyAsVisitor(
  deps: ReceiptDeps,
  reply: VisitorReply,
  upload: Uint8Array | null,
): Promise<void> {
  const entry = await requireEntry(deps.db, reply.receipt)
  const words = reply.words || null
  if (words === null && upload === null) {
    throw new Problem('field-invalid', 'Write something or add a photo.', {
      details: [{ field: 'words', message: 'words or a photo' }],
    })
  }
  // Before the photo is decoded, which costs far more than to ask.
  const incoming = { key: reply.message, photo: upload, author: { side: 'visitor' as const } }
  if (!(await isNew(deps.db, entrySubject(entry.id), incoming))) return
  const photo = upload && (await cleanPhoto(upload))
  const left = await deps.write(async (trx) => {
    const left = await sayAsVisitor(deps, trx, entry, { key: reply.message, words, photo })
    if (left !== 'all') await takeReply(deps, trx, entry.id)
    return left
  })
  if (left !== 'all') deps.live.publish('thread', entry.district, entry.office)
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
  const { place, isKept } = await deps.write(async (trx) => {
    const entry = await requireEntry(trx, receipt)
    const earlier = await findGrievanceByEntry(trx, entry.id)
    if (earlier) {
      if (mobile !== null) await addMobile(trx, earlier.id, mobile)
      return { place: entry, isKept: await joinCase(deps, trx, entry, earlier, words) }
    }
    const room = await takeRoom(deps, trx, entry.office, { words, photo: null })
    const shared = share === 'yes' ? entry.words : null
    await openFrom(deps, trx, entry, (room.words && words) || shared || nothingWritten, mobile)
    return { place: entry, isKept: room.words }
  })
  deps.live.publish('grievance', place.district, place.office)
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
  const left = words === '' ? 'nothing' : await sayAsVisitor(deps, trx, entry, { key, words, photo: null })
  if (may.solve || may.object) {
    await setSolved(trx, subject, 'no')
    await judgeGrievance(deps, trx, earlier, { kind: 'receipt', entry: entry.id }, 'no')
  }
  return left === 'nothing'
}

/**
 * The visitor, not the officer, says whether it is solved. "Yes" closes; "no" reopens with a new deadline, also after a "yes", or
 * opens a grievance where there was only an answer. Throws `receipt-unknown`, `step-not-possible`; `words-not-kept` when it was
 * taken down without the words.
 */
export async function saySolved(deps: ReceiptDeps, reply: SolvedReply): Promise<void> {
  const { place, left } = await deps.write(async (trx) => {
    const entry = await requireEntry(trx, reply.receipt)
    const subject = entrySubject(entry.id)
    if (await hasMessage(trx, subject, reply.message)) return { place: entry, left: 'nothing' as const }
    const thread = await readThread(trx, subject)
    const grievance = await findGrievanceByEntry(trx, entry.id)
    const words = reply.words || null
    const said = { key: reply.message, words, photo: null }
    const may = visitorMay(thread, grievance, deps.clock())
    if (!may.solve && !(may.object && reply.solved === 'no')) {
      if (thread.solved !== reply.solved)
        throw new Problem('step-not-possible', 'There is no answer to judge yet.')
      // Said before, and sent again: by a page that never saw the answer to it.
      const left = words === null ? ('nothing' as const) : await sayAsVisitor(deps, trx, entry, said)
      return { place: entry, left }
    }
    const left =
      words !== null || reply.solved === 'no'
        ? await sayAsVisitor(deps, trx, entry, said, { evenEmpty: reply.solved === 'no', evenFull: true })
        : 'nothing'
    await setSolved(trx, subject, reply.solved)
    if (grievance)
      await judgeGrievance(
        deps,
        trx,
        grievance,
        { kind: 'receipt', entry: entry.id },
        reply.solved === 'no' && reply.next === 'appeal' ? 'appeal' : reply.solved,
      )
    else if (reply.solved === 'no') await openFrom(deps, trx, entry, notSettled, null)
    return { place: entry, left }
  })
  deps.live.publish('grievance', place.district, place.office)
  if (left !== 'nothing') throw wordsNotKept()
}

/** Takes the number back, with what was still to be sent to it. As easy as giving it. Throws `receipt-unknown`. */
export async function forgetMobile(deps: ReceiptDeps, typed: string): Promise<void> {
  await deps.write(async (trx) => {
    const { id } = await requireEntry(trx, typed)
    const grievance = await findGrievanceByEntry(trx, id)
    if (!grievance) return
    await dropMobile(trx, grievance.id)
    await dropWaiting(trx, { kind: 'grievance', id: grievance.id })
  })
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

const hourNow = ({ clock, directory }: ReceiptDeps, { office }: Entry) =>
  localHour(clock(), directory.districtOf(office).timezone)
const placeOf = ({ district, office }: Entry): Place => ({ district, office })

/** What of a message the office's day had no room for. */
type Left = 'nothing' | 'photo' | 'words' | 'all'

/**
 * `evenEmpty`: the message itself says something, so that it is kept also when its words are not. `evenFull`: a thread that is
 * full does not refuse it.
 */
async function sayAsVisitor(
  deps: ReceiptDeps,
  trx: Trx,
  entry: Entry,
  said: Pick<Said, 'key' | 'words' | 'photo'>,
  { evenEmpty = false, evenFull = false } = {},
): Promise<Left> {
  const subject = entrySubject(entry.id)
  // Asked here too, in the transaction: what is there already takes no room.
  const author = { side: 'visitor' as const }
  if (!(await isNew(trx, subject, { ...said, author, evenFull }))) return 'nothing'
  const room = await takeRoom(deps, trx, entry.office, said)
  const words = room.words ? said.words : null
  const photo = room.photo ? said.photo : null
  const isAll = words === null && photo === null
  if (!isAll || evenEmpty)
    await say(
      trx,
      subject,
      placeOf(entry),
      { key: said.key, words, photo, hour: hourNow(deps, entry), author },
      evenFull,
    )
  if (room.words && room.photo) return 'nothing'
  if (isAll) return 'all'
  return room.words ? 'photo' : 'words'
}

const photoNotKept = () =>
  new Problem(
    'photo-not-kept',
    'What you said is saved. The photo is not: this office has no more room for photos today. Send it tomorrow.',
  )
