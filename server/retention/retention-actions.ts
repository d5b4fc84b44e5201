/** Deletes what has served its purpose: words, photos, threads, numbers, sessions, invitations, messages. Tallies stay. */
import { forgetDocuments } from '../case-documents/retention-actions.ts'
import { dropStoredDays } from '../ceiling/ceiling-store.ts'
import { forgetWords } from '../commitments/tombstone-store.ts'
import { forgetPhotos, forgetThreads } from '../conversations/retention-actions.ts'
import type { Deps } from '../deps.ts'
import { commonDay, commonHour } from '../district/local-time.ts'
import { deleteDraftsBefore } from '../drafts/draft-store.ts'
import { newEntryId } from '../entries/entry.ts'
import { emptyWords } from '../entries/entry-store.ts'
import { dropImprovements } from '../improvements/improvement-store.ts'
import type { LedgerAct } from '../ledger/ledger.ts'
import { dropChannel } from '../notifications/channel-store.ts'
import { dropEarly } from '../notifications/report-store.ts'
import { pruneLedger } from '../proof/prune-actions.ts'
import { forgetPhones } from '../push/forget-actions.ts'
import { dropReports } from '../reports/report-store.ts'
import { emptyNotesOfClosed } from '../voice-notes/voice-note-store.ts'
import { dayMs, keepDays, reachOf } from './retention.ts'
import {
  deleteAccess,
  deleteMessages,
  deleteOfClosed,
  findMark,
  listWithWords,
  saveMark,
} from './retention-store.ts'

type RetentionDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys'>

/** So many in one commit, for which visitors wait. */
const piece = 200

/** One round; once a day. Does nothing when the clock cannot be trusted. */
export async function runRetention(
  deps: RetentionDeps,
  _now?: number,
  stopping?: AbortSignal,
): Promise<void> {
  const { write, clock, directory, config } = deps
  const until = await write(async (trx) => {
    const last = await findMark(trx, 'reach')
    const reach = reachOf(last === null ? null : Number(last), clock())
    await saveMark(trx, 'reach', String(reach.next))
    return reach.until
  })
  if (until === null) return
  const day = commonDay(until, directory.timezones)
  await write(async (trx) => {
    await deleteOfClosed(trx, 'mobile', until - keepDays.mobile * dayMs)
    await deleteOfClosed(trx, 'position', until - keepDays.mobile * dayMs)
    await emptyNotesOfClosed(trx, until - keepDays.voice * dayMs, day)
    await deleteAccess(trx, until - keepDays.session * dayMs, until - keepDays.invitation * dayMs)
    await deleteDraftsBefore(trx, until - keepDays.draft * dayMs)
    if (config.push === null) await dropChannel(trx, 'push')
    await dropStoredDays(trx, day - keepDays.stored)
    await dropImprovements(trx, day - keepDays.improvement)
    await dropEarly(trx, day - keepDays.address)
    await deleteMessages(trx, day - keepDays.message, day - keepDays.address)
  })
  const wordsBefore = commonHour(until, directory.timezones) - config.keep.words * 24
  await deleteWords(deps, newEntryId(wordsBefore, ''), stopping)
  await forgetPhotos(deps, until, config.keep.photos)
  await forgetDocuments(deps, until, config.keep.photos)
  await forgetThreads(deps, until, config.keep.messages)
  await forgetPhones(deps, day - keepDays.subscription, stopping)
  while ((await write((trx) => dropReports(trx, day - keepDays.report, piece))) === piece);
  await pruneLedger(deps, until)
}

/** Goes on where the round before ended, so that a round reads a day of entries and not all of them. */
async function deleteWords(
  { write, clock }: RetentionDeps,
  before: string,
  stopping?: AbortSignal,
): Promise<void> {
  let more = true
  while (more) {
    stopping?.throwIfAborted()
    more = await write(async (trx) => {
      const from = (await findMark(trx, 'words')) ?? '0'
      const ids = await listWithWords(trx, from, before, piece)
      if (ids.length) {
        await forgetWords(trx, ids, actOf(clock()))
        await emptyWords(trx, ids)
      }
      const isMore = ids.length === piece
      if (from < before) await saveMark(trx, 'words', isMore ? (ids.at(-1) ?? before) : before)
      return isMore
    })
  }
}

const actOf = (at: number): LedgerAct => ({
  at,
  actor: { kind: 'system', id: 'retention' },
  action: 'words:delete',
  subject: { kind: 'retention', id: 'words' },
})
