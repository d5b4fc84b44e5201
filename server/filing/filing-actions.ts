/** Keeps what a citizen answers until it is sent, or until its time is over. */
import { receiptOf } from '../citizens/citizen.ts'
import { hasSession } from '../citizens/citizen-session-store.ts'
<<<<<<< HEAD
import { findOwnCase, setReceipt } from '../citizens/own-case-store.ts'
import { mac } from '../codes/mac.ts'
import { FilingAnswers } from '../contract/filing.ts'
import type { Language } from '../contract/names.ts'
=======
import { FilingAnswers, WordsAnswer } from '../contract/filing.ts'
>>>>>>> main
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { commonHour } from '../district/local-time.ts'
import { keyOfNumber, seal, unseal } from '../one-time-codes/one-time-code.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { dropUploads } from '../uploads/upload-actions.ts'
import { deleteDraftNote, findDraftNoteSeconds } from '../voice-notes/voice-note-store.ts'
import { draftDays, mostWithoutNumber, stillKnown } from './filing.ts'
import {
  countWithoutNumber,
  deleteDraft,
  findOpenDraft,
  insertDraft,
  listOldDrafts,
<<<<<<< HEAD
  setLanguage,
  setSent,
=======
>>>>>>> main
  updateDraft,
} from './filing-store.ts'

export type FilingDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live'>
/** `spoken`: seconds of the note that is kept with it. */
export type Draft = { id: string; answers: FilingAnswers; district: District; spoken: number | null }
export type Answered = Pick<Draft, 'answers' | 'district'>

/** What was begun with this number; undefined where nothing was. `mobile`: as `+91…`. */
export async function findOwnDraft(
  deps: Pick<Deps, 'directory' | 'keys'> & { db: Db | Trx },
  mobile: string,
): Promise<Draft | undefined> {
  const { db, keys } = deps
  const row = await findOpenDraft(db, keyOfNumber(keys.receipts, mobile))
  if (!row) return undefined
  const spoken = (await findDraftNoteSeconds(db, row.id)) ?? null
  return { id: row.id, spoken, ...stillUsable(deps, unseal(keys.receipts, row.sealed), spoken !== null) }
}

/**
 * As far as it can still be used: a version before this one, and another offices file, may have written it; few words do beside a
 * spoken note alone.
 */
export function stillUsable(
  { directory }: Pick<Deps, 'directory'>,
  text: string,
  hasSpoken: boolean,
): Answered {
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
    // Few words stay until they are read: the spoken note beside them may go before they do.
    const before = stillUsable(deps, unseal(keys.receipts, sealed), true).answers
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

/** Its id alone. */
export async function requireDraft(deps: FilingDeps, mobile: string): Promise<string> {
  const known = await findOwnDraft(deps, mobile)
  return known ? known.id : deps.write(async (trx) => (await openDraft(deps, trx, mobile)).id)
}

/** Nothing of it is left. */
export const throwAway = ({ write, keys }: Pick<Deps, 'write' | 'keys'>, mobile: string): Promise<void> =>
  write(async (trx) => {
    const row = await findOpenDraft(trx, keyOfNumber(keys.receipts, mobile))
    if (row) await drop(trx, row.id)
  })

async function drop(trx: Trx, id: string): Promise<void> {
  await dropUploads(trx, { kind: 'draft', id })
  await deleteDraftNote(trx, id)
  await deleteDraft(trx, id)
}

<<<<<<< HEAD
/**
 * Makes the case, and gives its reference; of one that was sent already, that of the case it became. Throws `not-found` for a draft that
 * is not of this number, `step-not-possible` while a question is open, `too-many-tries` beyond so many a day, `words-not-kept`
 * and `documents-full-today` where the office's day has no room for a long text, or for the papers; then it stays as it is.
 */
export async function sendFiling(
  deps: FilingDeps,
  mobile: string,
  draft: string,
  language: Language,
): Promise<string> {
  const { keys, write, clock, directory } = deps
  const number = keyOfNumber(keys.receipts, mobile)
  const { reference, office } = await write(async (trx) => {
    const row = await findDraft(trx, draft, number)
    if (!row) throw new Problem('not-found', 'There is nothing of yours to send.')
    if (row.reference !== null) return { reference: row.reference, office: null }
    const owner = { kind: 'draft' as const, id: row.id }
    const answers = known(deps, unseal(keys.receipts, row.sealed))
    const made = await makeCase(deps, trx, { mobile, language }, answers, await readPapers(deps, trx, owner))
    await dropUploads(trx, owner)
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
  language: Language,
): Promise<string> {
  const { keys, write, clock, directory } = deps
  const number = keyOfNumber(keys.receipts, mobile)
  // By the number too: nobody takes the place of somebody else's.
  const id = `${wholeMark}${mac(keys.receipts, `draft ${number} ${draft}`).toString('base64url')}`
  const { reference, office } = await write(async (trx) => {
    const row = await findDraft(trx, id, number)
    if (row?.reference) return { reference: row.reference, office: null }
    const made = await makeCase(deps, trx, { mobile, language }, known(deps, JSON.stringify(answers)), [])
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
  { mobile, language }: { mobile: string; language: Language },
  { answers, district }: Omit<Draft, 'id'>,
  papers: Awaited<ReturnType<typeof readPapers>>,
): Promise<{ reference: string; office: string }> {
  const { keys, clock, directory } = deps
  const receipt = receiptOf(mobile)
  const asked = stepsOf({ several: directory.register.districts.length > 1, hasEarlier: false })
  const { where, words } = answers
  if (nextNeeded(answers, asked) !== 'check' || !where || !words)
    throw new Problem('step-not-possible', 'A question has not been answered yet.')
  if ((await countFiled(trx, mobile, clock() - dayMs)) >= mostADay)
    throw new Problem('too-many-tries', `From one number at most ${mostADay} complaints are taken in a day.`)
  const { office, triage } = officeFor(district, answers)
  const room = await takeRoom(deps, trx, office, { words: words.words, photo: null })
  if (!room.words) throw wordsNotKept()
  const bytes = papers.flatMap(({ pages }) => pages).reduce((sum, { length }) => sum + length, 0)
  if (bytes && !(await takeRoomForPapers(deps, trx, office, bytes)))
    throw new Problem('documents-full-today', 'This office has no more room for papers today.')
  const id = await createGrievance(deps, trx, {
    office,
    triage,
    entry: null,
    flag: null,
    source: 'portal',
    kind: 'small',
    summary: words.words,
    mobile: receipt === null ? mobile : null,
    area: where.area || null,
    place: where.place || null,
    landmark: where.landmark || null,
    position: where.position || null,
    by: { kind: 'citizen', id: keyOfNumber(keys.receipts, mobile) },
  })
  await (receipt === null ? setLanguage(trx, id, language) : setReceipt(trx, id, receipt))
  for (const each of answers.earlier?.earlier ?? []) {
    const earlier = await findOwnCase(trx, mobile, each)
    if (earlier) await insertLink(trx, id, earlier.id)
  }
  const made = await findGrievance(trx, id)
  if (!made) throw new Error('a grievance that was just made is not there')
  await addCitizenDocuments(deps, trx, made, papers)
  return { reference: made.reference, office: made.office }
}

=======
>>>>>>> main
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
    for (const id of await listOldDrafts(trx, before)) await drop(trx, id)
  })
}
