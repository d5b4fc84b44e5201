/** What the holder of a receipt takes back: words and photos at any time, everything while its hour is not over for the ledger. */
import type { TakenBack } from '../admission/ratings.ts'
import { forgetEntries, forgetWords } from '../commitments/tombstone-store.ts'
import { Problem } from '../contract/problem.ts'
import { entrySubject } from '../contract/subject.ts'
import { dropThread, withdrawMessages } from '../conversations/retention-store.ts'
import type { Deps } from '../deps.ts'
import { localDay, localHour, startOfHour } from '../district/local-time.ts'
import { type Entry, withdrawnWords } from '../entries/entry.ts'
import { deleteEntry, emptyWords } from '../entries/entry-store.ts'
import { hashReceipt, readReceipt, receiptKey } from '../feedback/receipt.ts'
import { leaveChart } from '../flags/flag-actions.ts'
import { findGrievanceByEntry } from '../grievances/grievance-store.ts'
import type { LedgerAct } from '../ledger/ledger.ts'
import { movePosterDays } from '../posters/poster-days-store.ts'
import { keepUntilMidnight } from '../releases/taken-back-store.ts'
import type { Trx } from '../storage/schema.ts'
import { tallyRowsWithout } from '../tallies/tally.ts'
import { moveTallies } from '../tallies/tally-store.ts'
import { requireEntry } from './holder-actions.ts'
import { wasPutBack } from './put-back-actions.ts'
import { setAside } from './set-aside-store.ts'
import { isWithdrawable } from './thread.ts'

/** So long the receipt can put a whole entry back: long enough to look at it again at home, short enough to be gone soon. */
const daysToPutBack = 7

type WithdrawDeps = Pick<Deps, 'write' | 'clock' | 'directory' | 'live' | 'admission'>

/**
 * The rating, its reasons and all tallies stay. What went into a grievance stays there: with the visitor's consent, or as what an
 * officer took down. What heads of office could read already, they read until midnight. Done twice it is done once. Throws `receipt-unknown`.
 */
export async function withdrawWords(deps: WithdrawDeps, typed: string): Promise<void> {
  const place = await deps.write(async (trx) => {
    const entry = await findKept(trx, typed)
    if (entry === null) return null
    if (entry.words) {
      const today = localDay(deps.clock(), deps.directory.districtOf(entry.office).timezone)
      await keepUntilMidnight(trx, { id: entry.id, words: entry.words }, today)
      await forgetWords(trx, [entry.id], actOf(deps, entry, 'words:withdraw'), true)
      await emptyWords(trx, [entry.id])
    }
    await withdrawMessages(trx, entrySubject(entry.id))
    return { district: entry.district, office: entry.office }
  })
  if (place === null) return
  for (const kind of ['entry', 'thread'] as const) deps.live.publish(kind, place.district, place.office)
}

/**
 * The entry with its words, messages and photos; every tally and the chart of its office go back. Face and reasons are set aside
 * for some days, see `putBack`; after that only that the receipt was used stays, so that a late retry does not make it anew. Done twice it is done once. Throws `receipt-unknown`, `visit-closed` when
 * the time for it is over or it was put back, and `already-done` where there is a grievance, which is a record of the office.
 */
export async function withdrawEntry(deps: WithdrawDeps, typed: string): Promise<void> {
  const { entries } = deps.admission
  const before: { rated: TakenBack | null } = { rated: null }
  const withdrawn = deps.write(async (trx) => {
    const entry = await findKept(trx, typed)
    const receipt = readReceipt(typed)
    if (entry === null || receipt === undefined) return null
    const { id, district, office, hour } = entry
    if (!isWithdrawable(hour, localHour(deps.clock(), deps.directory.districtOf(office).timezone)))
      throw new Problem('visit-closed', 'The time for taking all of it back is over.')
    const hash = hashReceipt(receipt)
    if (await wasPutBack(trx, hash))
      throw new Problem('visit-closed', 'It was put back, and is not taken back as a whole again.')
    const grievance = await findGrievanceByEntry(trx, id)
    if (grievance)
      throw new Problem('already-done', `The grievance ${grievance.reference} was opened from it.`)
    await forgetEntries(trx, [id], actOf(deps, entry, 'entry:withdraw'), true)
    await dropThread(trx, entrySubject(id))
    await deleteEntry(trx, entry, hash)
    const lastDay = localDay(deps.clock(), deps.directory.districtOf(office).timezone) + daysToPutBack
    const emptied = { ...entry, words: entry.words === null ? null : withdrawnWords }
    await setAside(trx, hash, emptied, lastDay)
    await moveTallies(trx, tallyRowsWithout(entry))
    await movePosterDays(trx, [{ before: null, after: entry }], -1)
    const flagged = await leaveChart(trx, entry)
    // Told with the commit, so that whichever server commits next knows of it.
    before.rated = entries.withdraw(receiptKey(receipt)) ?? before.rated
    return { district, office, flagged }
  })
  const moved = await withdrawn.catch((failure: unknown) => {
    if (before.rated) entries.putBack(before.rated)
    throw failure
  })
  if (!moved) return
  deps.live.publish(moved.flagged ? 'flag' : 'entry', moved.district, moved.office)
}

/** Null where all of it was taken back before. Throws `receipt-unknown`. */
async function findKept(trx: Trx, typed: string): Promise<Entry | null> {
  try {
    return await requireEntry(trx, typed)
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'entry-withdrawn') return null
    throw thrown
  }
}

/** A line there is only where a root covers what goes. It names neither entry nor office, and no time finer than the hour. */
function actOf({ clock, directory }: WithdrawDeps, { office, district }: Entry, action: string): LedgerAct {
  return {
    at: startOfHour(clock(), directory.districtOf(office).timezone),
    actor: { kind: 'system', id: 'withdrawal' },
    action,
    subject: { kind: 'district', id: district },
  }
}
