/** Keeps what a citizen answers until it is sent, and makes a grievance of it, once. */
import { addCitizenDocuments } from '../case-documents/citizen-document-actions.ts'
import { takeRoom, takeRoomForPapers, wordsNotKept } from '../ceiling/ceiling-actions.ts'
import { receiptOf } from '../citizens/citizen.ts'
import { hasSession } from '../citizens/citizen-session-store.ts'
import { findOwnCase, setReceipt } from '../citizens/own-case-store.ts'
import { mac } from '../codes/mac.ts'
import { FilingAnswers } from '../contract/filing.ts'
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
import { dropUploads } from '../uploads/upload-actions.ts'
import { listPapers } from '../uploads/upload-views.ts'
import {
  draftDays,
  mostADay,
  mostWithoutNumber,
  nextNeeded,
  officeFor,
  stepsOf,
  stillKnown,
} from './filing.ts'
import {
  countFiled,
  countWithoutNumber,
  deleteDraft,
  findDraft,
  findOpenDraft,
  insertDraft,
  insertSent,
  listOldDrafts,
  setSent,
  updateDraft,
  wholeMark,
} from './filing-store.ts'

type FilingDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live'>
export type Draft = { id: string; answers: FilingAnswers; district: District }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What was begun with this number; undefined where nothing was. `mobile`: as `+91…`. */
export async function findOwnDraft(
  deps: Pick<Deps, 'directory' | 'keys'> & { db: Db | Trx },
  mobile: string,
): Promise<Draft | undefined> {
  const { db, keys } = deps
  const row = await findOpenDraft(db, keyOfNumber(keys.receipts, mobile))
  return row && { id: row.id, ...known(deps, unseal(keys.receipts, row.sealed)) }
}

/** As far as it can still be used: a version before this one, and another offices file, may have written it. */
function known({ directory }: Pick<Deps, 'directory'>, text: string): Omit<Draft, 'id'> {
  const read = FilingAnswers.safeParse(JSON.parse(text))
  const answers = read.success ? read.data : {}
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
  const number = keyOfNumber(keys.receipts, mobile)
  const hour = commonHour(clock(), directory.timezones)
  await write(async (trx) => {
    // The number was changed a moment ago: nothing is kept under one that is its citizen's no more.
    if (!(await hasSession(trx, number, clock()))) throw new Problem('not-found', 'The half hour is over.')
    const row = await findOpenDraft(trx, number)
    const before = row ? known(deps, unseal(keys.receipts, row.sealed)).answers : {}
    const sealed = seal(keys.receipts, JSON.stringify({ ...before, ...answer }))
    if (row) await updateDraft(trx, row.id, sealed, hour)
    else {
      const withoutNumber = receiptOf(mobile) !== null
      if (withoutNumber && (await countWithoutNumber(trx)) >= mostWithoutNumber) throw noRoomWithoutNumber()
      await insertDraft(trx, { id: newId(), number, sealed, hour, withoutNumber })
    }
  })
}

/** The id of what was begun with this number; begun now where nothing was. */
export async function requireDraft(deps: FilingDeps, mobile: string): Promise<string> {
  const known = await findOwnDraft(deps, mobile)
  if (known) return known.id
  await keepAnswer(deps, mobile, {})
  const begun = await findOwnDraft(deps, mobile)
  if (!begun) throw new Problem('step-not-possible', 'It was sent a moment ago.')
  return begun.id
}

/** Nothing of it is left. */
export const throwAway = ({ write, keys }: Pick<Deps, 'write' | 'keys'>, mobile: string): Promise<void> =>
  write(async (trx) => {
    const row = await findOpenDraft(trx, keyOfNumber(keys.receipts, mobile))
    if (row) await drop(trx, row.id)
  })

async function drop(trx: Trx, id: string): Promise<void> {
  await dropUploads(trx, { kind: 'draft', id })
  await deleteDraft(trx, id)
}

/**
 * Makes the case, and gives its reference; of one that was sent already, that of the case it became. Throws `not-found` for a draft that
 * is not of this number, `step-not-possible` while a question is open, `too-many-tries` beyond so many a day, `words-not-kept`
 * and `documents-full-today` where the office's day has no room for a long text, or for the papers; then it stays as it is.
 */
export async function sendFiling(deps: FilingDeps, mobile: string, draft: string): Promise<string> {
  const { keys, write, clock, directory } = deps
  const number = keyOfNumber(keys.receipts, mobile)
  const { reference, office } = await write(async (trx) => {
    const row = await findDraft(trx, draft, number)
    if (!row) throw new Problem('not-found', 'There is nothing of yours to send.')
    if (row.reference !== null) return { reference: row.reference, office: null }
    const owner = { kind: 'draft' as const, id: row.id }
    const answers = known(deps, unseal(keys.receipts, row.sealed))
    const made = await makeCase(deps, trx, mobile, answers, await listPapers(deps, trx, owner))
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
): Promise<string> {
  const { keys, write, clock, directory } = deps
  const number = keyOfNumber(keys.receipts, mobile)
  // By the number too: nobody takes the place of somebody else's.
  const id = `${wholeMark}${mac(keys.receipts, `draft ${number} ${draft}`).toString('base64url')}`
  const { reference, office } = await write(async (trx) => {
    const row = await findDraft(trx, id, number)
    if (row?.reference) return { reference: row.reference, office: null }
    const made = await makeCase(deps, trx, mobile, known(deps, JSON.stringify(answers)), [])
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
  { answers, district }: Omit<Draft, 'id'>,
  papers: Awaited<ReturnType<typeof listPapers>>,
): Promise<{ reference: string; office: string }> {
  const { keys, clock, directory } = deps
  const receipt = receiptOf(mobile)
  const asked = stepsOf({ several: directory.register.districts.length > 1, hasEarlier: false })
  const { where, words } = answers
  if (nextNeeded(answers, asked) !== 'check' || !where || !words)
    throw new Problem('step-not-possible', 'A question has not been answered yet.')
  if ((await countFiled(trx, mobile, clock() - dayMs)) >= mostADay) throw tooMany()
  const { office, triage } = officeFor(district, answers)
  const room = await takeRoom(deps, trx, office, { words: words.words, photo: null })
  if (!room.words) throw wordsNotKept()
  const bytes = papers.reduce((sum, paper) => sum + paper.bytes, 0)
  if (bytes && !(await takeRoomForPapers(deps, trx, office, bytes))) throw papersNotKept()
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
  if (receipt !== null) await setReceipt(trx, id, receipt)
  for (const each of answers.earlier?.earlier ?? []) {
    const earlier = await findOwnCase(trx, mobile, each)
    if (earlier) await insertLink(trx, id, earlier.id)
  }
  const made = await findGrievance(trx, id)
  if (!made) throw new Error('a grievance that was just made is not there')
  await addCitizenDocuments(deps, trx, made, papers)
  return { reference: made.reference, office: made.office }
}

const tooMany = () =>
  new Problem('too-many-tries', `From one number at most ${mostADay} complaints are taken in a day.`)

const papersNotKept = () =>
  new Problem('documents-full-today', 'This office has no more room for papers today.')

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
