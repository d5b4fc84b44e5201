/** Keeps what a citizen answers until it is sent, and makes a grievance of it, once. */
import { takeRoom, voiceNotKept, wordsNotKept } from '../ceiling/ceiling-actions.ts'
import { receiptOf } from '../citizens/citizen.ts'
import { hasSession } from '../citizens/citizen-session-store.ts'
import { findOwnCase, setReceipt } from '../citizens/own-case-store.ts'
import { mac } from '../codes/mac.ts'
import { FilingAnswers, WordsAnswer } from '../contract/filing.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { commonHour } from '../district/local-time.ts'
import { createGrievance } from '../grievances/grievance-actions.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { insertLink } from '../linked-cases/linked-case-store.ts'
import { keyOfNumber, seal, unseal } from '../one-time-codes/one-time-code.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { VoiceNote } from '../voice-notes/voice-note.ts'
import { keepWithCase } from '../voice-notes/voice-note-actions.ts'
import {
  deleteDraftNote,
  deleteNotesWithoutDraft,
  findDraftNoteSeconds,
} from '../voice-notes/voice-note-store.ts'
import { readDraftSound } from '../voice-notes/voice-note-views.ts'
import {
  draftDays,
  mostADay,
  mostWithoutNumber,
  nextStep,
  officeFor,
  spokenOnly,
  stepsOf,
  stillKnown,
} from './filing.ts'
import {
  countFiled,
  countWithoutNumber,
  deleteOldDrafts,
  deleteOpenDraft,
  findDraft,
  findOpenDraft,
  insertDraft,
  insertSent,
  setSent,
  updateDraft,
  wholeMark,
} from './filing-store.ts'

type FilingDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live'>
/** `spoken`: seconds of the note that is kept with it. */
export type Draft = { id: string; answers: FilingAnswers; district: District; spoken: number | null }

type Answered = Pick<Draft, 'answers' | 'district'>

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What was begun with this number; undefined where nothing was. `mobile`: as `+91…`. */
export async function findOwnDraft(
  deps: Pick<Deps, 'directory' | 'keys'> & { db: Db | Trx },
  mobile: string,
): Promise<Draft | undefined> {
  const { db, keys } = deps
  const row = await findOpenDraft(db, keyOfNumber(keys.receipts, mobile))
  if (!row) return undefined
  const spoken = (await findDraftNoteSeconds(db, row.id)) ?? null
  return { id: row.id, spoken, ...known(deps, unseal(keys.receipts, row.sealed), spoken !== null) }
}

/** As far as it can still be used: a version before this one, and another offices file, may have written it; few words do beside a spoken note. */
function known({ directory }: Pick<Deps, 'directory'>, text: string, hasSpoken: boolean): Answered {
  const read = FilingAnswers.safeParse(JSON.parse(text))
  const { words, ...others } = read.success ? read.data : {}
  const isEnough = hasSpoken || WordsAnswer.safeParse(words).success
  const answers = { ...others, ...(words && isEnough && { words }) }
  const district = districtOf(directory, answers)
  return { answers: stillKnown(answers, district), district }
}

/** The one that was chosen, or the first. */
export function districtOf({ register }: Deps['directory'], answers: FilingAnswers): District {
  const chosen = register.districts.find(({ id }) => id === answers.district?.district)
  const [first] = register.districts
  const district = chosen ?? first
  if (!district) throw new Error('a register without a district')
  return district
}

/** One more answer, or another than before. Sent twice it is kept once; of two tabs each keeps what the other has not asked. Throws `too-many-tries` where
 * too many have begun without a number. */
export async function keepAnswer(deps: FilingDeps, mobile: string, answer: FilingAnswers): Promise<void> {
  const { keys, write, clock, directory } = deps
  await write(async (trx) => {
    const { id, sealed } = await openDraft(deps, trx, mobile)
    // Few words do until it is read: the spoken note beside them may go before they do.
    const before = known(deps, unseal(keys.receipts, sealed), true).answers
    const after = seal(keys.receipts, JSON.stringify({ ...before, ...answer }))
    await updateDraft(trx, id, after, commonHour(clock(), directory.timezones))
  })
}

/** What was begun with this number; begun now where nothing was. Throws as `keepAnswer`. */
export async function openDraft(
  { keys, clock, directory }: Pick<Deps, 'keys' | 'clock' | 'directory'>,
  trx: Trx,
  mobile: string,
): Promise<{ id: string; sealed: string }> {
  const number = keyOfNumber(keys.receipts, mobile)
  // The number was changed a moment ago: nothing is kept under one that is its citizen's no more.
  if (!(await hasSession(trx, number, clock()))) throw new Problem('not-found', 'The half hour is over.')
  const row = await findOpenDraft(trx, number)
  if (row) return row
  const withoutNumber = receiptOf(mobile) !== null
  if (withoutNumber && (await countWithoutNumber(trx)) >= mostWithoutNumber) throw noRoomWithoutNumber()
  const begun = { id: newId(), sealed: seal(keys.receipts, '{}') }
  const hour = commonHour(clock(), directory.timezones)
  await insertDraft(trx, { ...begun, number, hour, withoutNumber })
  return begun
}

/** Nothing of it is left. */
export const throwAway = ({ write, keys }: Pick<Deps, 'write' | 'keys'>, mobile: string): Promise<void> =>
  write(async (trx) => {
    await deleteOpenDraft(trx, keyOfNumber(keys.receipts, mobile))
    await deleteNotesWithoutDraft(trx)
  })

/**
 * Makes the case, and gives its reference; of one that was sent already, that of the case it became. Throws `not-found` for a draft that
 * is not of this number, `step-not-possible` while a question is open, `too-many-tries` beyond so many a day, and `words-not-kept` or
 * `voice-not-kept` where the office's day has no room for a long text or a spoken note; then it stays as it is.
 */
export async function sendFiling(deps: FilingDeps, mobile: string, draft: string): Promise<string> {
  const { keys, write, clock, directory } = deps
  const number = keyOfNumber(keys.receipts, mobile)
  const { reference, office } = await write(async (trx) => {
    const row = await findDraft(trx, draft, number)
    if (!row) throw new Problem('not-found', 'There is nothing of yours to send.')
    if (row.reference !== null) return { reference: row.reference, office: null }
    const spoken = await readDraftSound({ keys, db: trx }, row.id)
    const answered = known(deps, unseal(keys.receipts, row.sealed), spoken !== null)
    const made = await makeCase(deps, trx, mobile, answered, spoken)
    await deleteDraftNote(trx, row.id)
    await setSent(trx, row.id, made.reference, commonHour(clock(), directory.timezones))
    return made
  })
  tell(deps, office)
  return reference
}

/**
 * The same for answers that came all at once. `draft`: drawn by whoever wrote them; within a week the same draft of the same number is
 * the same case. What is begun with the number stays as it is. Throws as `sendFiling`.
 */
export async function fileAtOnce(
  deps: FilingDeps,
  mobile: string,
  draft: string,
  answers: FilingAnswers,
): Promise<string> {
  const { keys, write, clock, directory } = deps
  const number = keyOfNumber(keys.receipts, mobile)
  // By the number too: nobody takes the place of somebody else's.
  const id = `${wholeMark}${mac(keys.receipts, `draft ${number} ${draft}`).toString('base64url')}`
  const { reference, office } = await write(async (trx) => {
    const row = await findDraft(trx, id, number)
    if (row?.reference) return { reference: row.reference, office: null }
    const made = await makeCase(deps, trx, mobile, known(deps, JSON.stringify(answers), false), null)
    await insertSent(trx, {
      id,
      number,
      reference: made.reference,
      hour: commonHour(clock(), directory.timezones),
    })
    return made
  })
  tell(deps, office)
  return reference
}

const tell = ({ live, directory }: FilingDeps, office: string | null) =>
  office !== null && live.publish('grievance', directory.districtOf(office).id, office)

async function makeCase(
  deps: FilingDeps,
  trx: Trx,
  mobile: string,
  { answers, district }: Answered,
  spoken: VoiceNote | null,
): Promise<{ reference: string; office: string }> {
  const { keys, clock, directory } = deps
  const receipt = receiptOf(mobile)
  const asked = stepsOf({ several: directory.register.districts.length > 1, hasEarlier: false })
  const { where, words } = answers
  if (nextStep(answers, asked) !== 'check' || !where || !words)
    throw new Problem('step-not-possible', 'A question has not been answered yet.')
  if ((await countFiled(trx, mobile, clock() - dayMs)) >= mostADay) throw tooMany()
  const { office, triage } = officeFor(district, answers)
  const voice = spoken?.bytes.length ?? 0
  const room = await takeRoom(deps, trx, office, { words: words.words, photo: null, voice })
  if (!room.words) throw wordsNotKept()
  if (!room.voice) throw voiceNotKept()
  const id = await createGrievance(deps, trx, {
    office,
    triage,
    entry: null,
    flag: null,
    source: 'portal',
    kind: 'small',
    summary: words.words || spokenOnly,
    mobile: receipt === null ? mobile : null,
    area: where.area || null,
    place: where.place || null,
    landmark: where.landmark || null,
    position: where.position || null,
    by: { kind: 'citizen', id: keyOfNumber(keys.receipts, mobile) },
  })
  if (receipt !== null) await setReceipt(trx, id, receipt)
  if (spoken) await keepWithCase(deps, trx, { id, office }, spoken)
  for (const each of answers.earlier?.earlier ?? []) {
    const earlier = await findOwnCase(trx, mobile, each)
    if (earlier) await insertLink(trx, id, earlier.id)
  }
  const made = await findGrievance(trx, id)
  if (!made) throw new Error('a grievance that was just made is not there')
  return { reference: made.reference, office: made.office }
}

const tooMany = () =>
  new Problem('too-many-tries', `From one number at most ${mostADay} complaints are taken in a day.`)

export const noRoomWithoutNumber = () =>
  new Problem(
    'too-many-tries',
    'Very many are filing without a number just now. Give a number, or come back in an hour.',
  )

/** What nobody went on with, and what remembers that a draft was sent. */
export async function forgetDrafts({
  write,
  clock,
  directory,
}: Pick<Deps, 'write' | 'clock' | 'directory'>): Promise<void> {
  const hour = commonHour(clock(), directory.timezones)
  const before = { open: hour - draftDays * 24, withoutNumber: hour - 1, sent: hour - 24 }
  await write(async (trx) => {
    await deleteOldDrafts(trx, before)
    await deleteNotesWithoutDraft(trx)
  })
}
