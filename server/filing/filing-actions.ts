/** Keeps what a citizen answers until it is sent, or until its time is over. */
import { receiptOf } from '../citizens/citizen.ts'
import { hasSession } from '../citizens/citizen-session-store.ts'
import { FilingAnswers, WordsAnswer } from '../contract/citizens/filing.ts'
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
  updateDraft,
} from './filing-store.ts'

export type FilingDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live'>
/** `spoken`: seconds of the note that is kept with it. */
export type Draft = { id: string; answers: FilingAnswers; district: District; spoken: number | null }
export type Answered = Pick<Draft, 'answers' | 'district'>

/** So many of those that are over in one commit, for which visitors wait: each may have papers. */
const piece = 20

/** What this citizen has begun; undefined where nothing was. `citizen`: as sessions hold it, see `citizens/citizen.ts`. */
export async function findOwnDraft(
  deps: Pick<Deps, 'directory' | 'keys'> & { db: Db | Trx },
  citizen: string,
): Promise<Draft | undefined> {
  const { db, keys } = deps
  const row = await findOpenDraft(db, keyOfNumber(keys.receipts, citizen))
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
export async function keepAnswer(deps: FilingDeps, citizen: string, answer: FilingAnswers): Promise<void> {
  const { keys, write, clock, directory } = deps
  await write(async (trx) => {
    const { id, sealed } = await openDraft(deps, trx, citizen)
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
  citizen: string,
): Promise<{ id: string; sealed: string }> {
  const number = keyOfNumber(keys.receipts, citizen)
  // The number was changed a moment ago: nothing is kept under one that is its citizen's no more.
  if (!(await hasSession(trx, number, clock()))) throw new Problem('not-found', 'The half hour is over.')
  const row = await findOpenDraft(trx, number)
  if (row) return row
  const withoutNumber = receiptOf(citizen) !== null
  if (withoutNumber && (await countWithoutNumber(trx)) >= mostWithoutNumber) throw noRoomWithoutNumber()
  const begun = { id: newId(), sealed: seal(keys.receipts, '{}') }
  const hour = commonHour(clock(), directory.timezones)
  await insertDraft(trx, { ...begun, number, hour, withoutNumber })
  return begun
}

/** Its id alone. */
export async function requireDraft(deps: FilingDeps, citizen: string): Promise<string> {
  const known = await findOwnDraft(deps, citizen)
  return known ? known.id : deps.write(async (trx) => (await openDraft(deps, trx, citizen)).id)
}

/** Nothing of it is left. */
export const throwAway = ({ write, keys }: Pick<Deps, 'write' | 'keys'>, citizen: string): Promise<void> =>
  write(async (trx) => {
    const row = await findOpenDraft(trx, keyOfNumber(keys.receipts, citizen))
    if (row) await drop(trx, row.id)
  })

async function drop(trx: Trx, id: string): Promise<void> {
  await dropUploads(trx, { kind: 'draft', id })
  await deleteDraftNote(trx, id)
  await deleteDraft(trx, id)
}

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
  let isMore = true
  while (isMore)
    isMore = await write(async (trx) => {
      const old = await listOldDrafts(trx, before, piece)
      for (const id of old) await drop(trx, id)
      return old.length === piece
    })
}
