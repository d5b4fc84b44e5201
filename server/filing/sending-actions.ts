/** Makes a grievance of what a citizen answered, once. */
import { addCitizenDocuments } from '../case-documents/citizen-document-actions.ts'
import { takeRoom, takeRoomForFiles, voiceNotKept, wordsNotKept } from '../ceiling/ceiling-actions.ts'
import { receiptOf } from '../citizens/citizen.ts'
import { findOwnCase, setReceipt } from '../citizens/own-case-store.ts'
import { mac } from '../codes/mac.ts'
import type { FilingAnswers } from '../contract/citizens/filing.ts'
import type { GrievanceSource } from '../contract/grievances/grievance-state.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import { commonHour } from '../district/local-time.ts'
import { createGrievance } from '../grievances/grievance-actions.ts'
import { insertLink } from '../linked-cases/linked-case-store.ts'
import { keyOfNumber, unseal } from '../one-time-codes/one-time-code.ts'
import type { Trx } from '../storage/schema.ts'
import type { UploadOwner } from '../uploads/upload.ts'
import { releaseUploads } from '../uploads/upload-actions.ts'
import { listPapers } from '../uploads/upload-views.ts'
import { spokenOnly, type VoiceNote } from '../voice-notes/voice-note.ts'
import { keepWithCase } from '../voice-notes/voice-note-actions.ts'
import { deleteDraftNote } from '../voice-notes/voice-note-store.ts'
import { readDraftSound } from '../voice-notes/voice-note-views.ts'
import { mostADay, nextNeeded, officeFor, stepsOf } from './filing.ts'
import { type Answered, type FilingDeps, stillUsable } from './filing-actions.ts'
import { countFiled, findDraft, insertSent, setSent, wholeMark } from './filing-store.ts'

const dayMs = 24 * 3_600_000

type Source = Extract<GrievanceSource, 'portal' | 'whatsapp'>
const alone = { uploads: null, spoken: null, source: 'portal' } as const

/** What goes with the words. */
type Beside = { papers: Awaited<ReturnType<typeof listPapers>>; spoken: VoiceNote | null }

/**
 * Makes the case, and gives its reference; of one that was sent already, that of the case it became. Throws `not-found` for a draft that
 * is not of this number, `step-not-possible` while a question is open, `too-many-tries` beyond so many a day, `words-not-kept`,
 * `voice-not-kept` and `documents-full-today` where the office's day has no room for a long text, for what was said, or for the
 * papers; then it stays as it is.
 */
export async function sendFiling(
  deps: FilingDeps,
  citizen: string,
  draft: string,
  language: Language,
): Promise<string> {
  const { keys, write, clock, directory } = deps
  const number = keyOfNumber(keys.receipts, citizen)
  const { reference, office } = await write(async (trx) => {
    const row = await findDraft(trx, draft, number)
    if (!row) throw new Problem('not-found', 'There is nothing of yours to send.')
    if (row.reference !== null) return { reference: row.reference, office: null }
    const owner = { kind: 'draft' as const, id: row.id }
    const spoken = await readDraftSound({ keys, db: trx }, row.id)
    const answered = stillUsable(deps, unseal(keys.receipts, row.sealed), spoken !== null)
    const papers = await listPapers(deps, trx, owner)
    const made = await makeCase(deps, trx, { citizen, language, source: 'portal' }, answered, {
      papers,
      spoken,
    })
    await releaseUploads(trx, owner)
    if (spoken) await deleteDraftNote(trx, row.id)
    await setSent(trx, row.id, made.reference, commonHour(clock(), directory.timezones))
    return made
  })
  tell(deps, office)
  return reference
}

/**
 * The same for answers that came all at once. `draft`: drawn by whoever wrote them; within a week the same draft of the same number is
 * the same case. What is begun with the number stays as it is. `beside`: papers that were sent before, what was said, and by which way
 * it came. Throws as `sendFiling`.
 */
export async function fileAtOnce(
  deps: FilingDeps,
  citizen: string,
  draft: string,
  answers: FilingAnswers,
  language: Language,
  beside: { uploads: UploadOwner | null; spoken: VoiceNote | null; source: Source } = alone,
): Promise<string> {
  const { keys, write, clock, directory } = deps
  const { uploads, spoken, source } = beside
  const number = keyOfNumber(keys.receipts, citizen)
  // By the number too: nobody takes the place of somebody else's.
  const id = `${wholeMark}${mac(keys.receipts, `draft ${number} ${draft}`).toString('base64url')}`
  const { reference, office } = await write(async (trx) => {
    const row = await findDraft(trx, id, number)
    if (row?.reference) return { reference: row.reference, office: null }
    const papers = uploads ? await listPapers(deps, trx, uploads) : []
    const answered = stillUsable(deps, JSON.stringify(answers), spoken !== null)
    const made = await makeCase(deps, trx, { citizen, language, source }, answered, { papers, spoken })
    if (uploads) await releaseUploads(trx, uploads)
    const hour = commonHour(clock(), directory.timezones)
    await insertSent(trx, { id, number, reference: made.reference, hour })
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
  { citizen, language, source }: { citizen: string; language: Language; source: Source },
  { answers, district }: Answered,
  { papers, spoken }: Beside,
): Promise<{ reference: string; office: string }> {
  const { keys, clock, directory } = deps
  const receipt = receiptOf(citizen)
  const asked = stepsOf({ several: directory.register.districts.length > 1, hasEarlier: false })
  const { where, words } = answers
  if (nextNeeded(answers, asked) !== 'check' || !where || !words)
    throw new Problem('step-not-possible', 'A question has not been answered yet.')
  if ((await countFiled(trx, citizen, clock() - dayMs)) >= mostADay) throw tooMany()
  const { office, triage } = officeFor(district, answers)
  const room = await takeRoom(deps, trx, office, { words: words.words, photo: null })
  if (!room.words) throw wordsNotKept()
  if (spoken && !(await takeRoomForFiles(deps, trx, office, spoken.bytes.length))) throw voiceNotKept()
  const bytes = papers.reduce((sum, paper) => sum + paper.bytes, 0)
  if (bytes && !(await takeRoomForFiles(deps, trx, office, bytes))) throw papersNotKept()
  const { id, reference } = await createGrievance(deps, trx, {
    office,
    triage,
    entry: null,
    flag: null,
    source,
    kind: 'small',
    summary: words.words || spokenOnly,
    mobile: receipt === null ? citizen : null,
    area: where.area || null,
    place: where.place || null,
    landmark: where.landmark || null,
    position: where.position || null,
    by: { kind: 'citizen', id: keyOfNumber(keys.receipts, citizen) },
    ...(receipt === null && { language }),
  })
  if (receipt !== null) await setReceipt(trx, id, receipt)
  if (spoken) await keepWithCase(deps, trx, { id, office }, spoken)
  for (const each of answers.earlier?.earlier ?? []) {
    const earlier = await findOwnCase(trx, citizen, each)
    if (earlier) await insertLink(trx, id, earlier.id)
  }
  await addCitizenDocuments(deps, trx, { id, office }, papers)
  return { reference, office }
}

const tooMany = () =>
  new Problem('too-many-tries', `From one number at most ${mostADay} complaints are taken in a day.`)

export const papersNotKept = () =>
  new Problem('documents-full-today', 'This office has no more room for papers today.')
