/** Puts back an entry that was taken back as a whole: by its holder, when somebody else had the receipt in hand or made them do it. */
import { randomBytes } from 'node:crypto'
import type { Rated } from '../admission/ratings.ts'
import { encodeBase32 } from '../codes/crockford.ts'
import { insertLateEntries } from '../commitments/late-store.ts'
import { Problem } from '../contract/problem.ts'
import { isUnhappy } from '../contract/rating.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay, localHour } from '../district/local-time.ts'
import { type Entry, newEntryId } from '../entries/entry.ts'
import { insertEntries } from '../entries/entry-store.ts'
import { hashReceipt, readReceipt, receiptKey } from '../feedback/receipt.ts'
import { findChart } from '../flags/chart-store.ts'
import { isCharted } from '../flags/charted.ts'
import { takenAt } from '../flags/cusum.ts'
import { followCharts } from '../flags/flag-actions.ts'
import { movePosterDays } from '../posters/poster-days-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { tallyRows } from '../tallies/tally.ts'
import { moveTallies } from '../tallies/tally-store.ts'
import { findSetAside, takeFromAside } from './set-aside-store.ts'
import { isWithdrawable } from './thread.ts'

type PutBackDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live' | 'baselines' | 'admission'>

/**
 * Face and reasons are counted again, in their hour; words, photos and messages stay deleted. After that it cannot be taken back as a
 * whole. Done twice it is done once. Throws `visit-closed` when there is nothing to put back any more.
 */
export async function putBack(deps: PutBackDeps, typed: string): Promise<void> {
  const receipt = readReceipt(typed)
  if (receipt === undefined) throw new Problem('receipt-unknown', 'There is no such receipt.')
  const key = receiptKey(receipt)
  const { entries } = deps.admission
  let isTold = false
  const back = deps.write(async (trx) => {
    const hash = hashReceipt(receipt)
    const aside = await findSetAside(trx, hash)
    if (aside?.entry === null) return null
    if (!aside || !canPutBack(deps, aside.entry.office, aside.lastDay))
      throw new Problem('visit-closed', 'There is nothing that could be put back any more.')
    // Under another id: a root may cover that it was there and went.
    const id = newEntryId(aside.entry.hour, encodeBase32(randomBytes(10)))
    const entry = { ...aside.entry, id }
    await takeFromAside(trx, hash)
    await insertEntries(trx, [{ entry, key }])
    await insertLateEntries(trx, [entry])
    const change = { before: null, after: entry }
    await moveTallies(trx, tallyRows([change]))
    await movePosterDays(trx, [change])
    const charted = await putBackInChart(deps, trx, entry)
    if (charted !== null) {
      // Told with the commit, so that whichever server commits next knows of it.
      entries.putBack({ key, ...charted })
      isTold = true
    }
    return entry
  })
  const entry = await back.catch((failure: unknown) => {
    if (isTold) entries.withdraw(key)
    throw failure
  })
  if (!entry) return
  deps.live.publish('entry', entry.district, entry.office)
}

/**
 * Gives what the chart took; null for nothing. A happy one of an hour that is over is left out: it would weigh against those who
 * came since, and whoever saved up a week of them could hide a bad day at once. No flag goes up by this alone: the next visitor raises it.
 */
async function putBackInChart(
  { clock, directory, baselines }: Pick<PutBackDeps, 'clock' | 'directory' | 'baselines'>,
  trx: Trx,
  entry: Entry,
): Promise<Omit<Rated, 'key'> | null> {
  const { office, hour, rating } = entry
  const change = { before: null, after: entry }
  const isOver = !isWithdrawable(hour, localHour(clock(), directory.districtOf(office).timezone))
  if (!isCharted(change) || (isOver && !isUnhappy(rating))) return null
  await followCharts(trx, [change], baselines, null)
  const chart = await findChart(trx, office)
  if (!chart || hour < chart.from) return null
  return { office, hour: takenAt(chart, hour), isUnhappy: isUnhappy(rating) }
}

/** Up to which local day what was taken back with this receipt can be put back, as `YYYY-MM-DD`; null where it cannot. */
export async function putBackUntil(
  deps: Pick<Deps, 'db' | 'clock' | 'directory'>,
  typed: string,
): Promise<string | null> {
  const receipt = readReceipt(typed)
  const aside = receipt === undefined ? undefined : await findSetAside(deps.db, hashReceipt(receipt))
  if (!aside?.entry || !canPutBack(deps, aside.entry.office, aside.lastDay)) return null
  return dayText(aside.lastDay)
}

/** Whether an entry was put back once: then it is not taken back as a whole again, so that whoever came last does not win. */
export const wasPutBack = async (db: Db | Trx, receiptHash: Uint8Array): Promise<boolean> =>
  (await findSetAside(db, receiptHash))?.entry === null

const canPutBack = (
  { clock, directory }: Pick<Deps, 'clock' | 'directory'>,
  office: string,
  lastDay: number,
): boolean =>
  directory.offices.has(office) && localDay(clock(), directory.districtOf(office).timezone) <= lastDay
