/** Sorts what the log holds into tables and tallies, many submissions in one transaction. */
import { withdrawnWords } from '../entries/entry.ts'
import { findEntriesByReceipt } from '../entries/entry-store.ts'
import type { Baselines, PeerGroup } from '../flags/baseline.ts'
import { inSavepoint } from '../storage/savepoint.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { faultOf } from '../storage/store-fault.ts'
import { findApplied, insertDeadLetter, setApplied } from './apply-store.ts'
import { readRecord } from './log-record.ts'
import { joinChanges, type KeyedChange } from './submission.ts'
import { recordChanges } from './submission-actions.ts'
import type { LogRecord, WriteAheadLog } from './write-ahead-log-store.ts'

/**
 * `through`: number of the last record that is in the tables now. `flagged`: ids of the offices at which a flag was raised
 * or withdrawn. `deadLetters`: how many changes were refused by the store.
 */
export type Applied = { through: number; flagged: readonly string[]; deadLetters: number }

/** Where the thread that applies finds everything: `database` and `log` are paths, `peers` tells district and kind of each office. */
export type ApplyPlace = { database: string; log: string; peers: ReadonlyMap<string, PeerGroup> }
/** To apply what comes after this record. */
export type ApplyOrder = { after: number }
export type ApplyReply = { applied: Applied } | { failure: { message: string; code: string } }

/** About 25,000 submissions, for which others who write wait half a second. */
export const applyCharacters = 4_500_000

/**
 * Applies what `records` hold and is not in the tables yet, all or nothing; a change that the tables refuse is kept as a dead letter, so
 * that it neither vanishes nor stops the others. Throws what the store throws when it is away or full.
 */
export async function applyRecords(
  db: Db,
  records: readonly LogRecord[],
  baselines: Baselines,
): Promise<Applied> {
  try {
    return await db.transaction().execute((trx) => apply(trx, records, baselines, false))
  } catch (cause) {
    if (faultOf(cause)) throw cause
    return db.transaction().execute((trx) => apply(trx, records, baselines, true))
  }
}

async function apply(
  trx: Trx,
  records: readonly LogRecord[],
  baselines: Baselines,
  oneByOne: boolean,
): Promise<Applied> {
  const done = await findApplied(trx)
  const fresh = records.filter(({ number }) => number > done)
  const through = fresh.at(-1)?.number ?? done
  const changes = await withoutWithdrawn(trx, joinChanges(fresh.flatMap(({ text }) => readRecord(text))))
  const { flagged, deadLetters } = oneByOne
    ? await recordOneByOne(trx, changes, baselines)
    : { flagged: await recordAll(trx, changes, baselines), deadLetters: 0 }
  await setApplied(trx, through)
  return { through, flagged, deadLetters }
}

/** What a visitor took back while a change of it waited in the log stays taken back. */
async function withoutWithdrawn(trx: Trx, changes: readonly KeyedChange[]): Promise<readonly KeyedChange[]> {
  const changed = changes.filter(({ before }) => before)
  if (!changed.length) return changes
  const known = await findEntriesByReceipt(
    trx,
    changed.map(({ key }) => key),
  )
  return changes.flatMap((change) => {
    const now = change.before ? known.get(change.key) : undefined
    if (now === null) return []
    if (now?.words !== withdrawnWords) return [change]
    return [{ ...change, after: { ...change.after, words: withdrawnWords } }]
  })
}

/** Gives the offices at which a flag moved. */
async function recordAll(
  trx: Trx,
  changes: readonly KeyedChange[],
  baselines: Baselines,
): Promise<readonly string[]> {
  const keys = await recordChanges(trx, changes, baselines, null)
  return [...new Set(changes.filter(({ key }) => keys.has(key)).map(({ after }) => after.office))]
}

async function recordOneByOne(
  trx: Trx,
  changes: readonly KeyedChange[],
  baselines: Baselines,
): Promise<Pick<Applied, 'flagged' | 'deadLetters'>> {
  const flagged = new Set<string>()
  let deadLetters = 0
  for (const change of changes) {
    try {
      await inSavepoint(trx, async () => {
        for (const office of await recordAll(trx, [change], baselines)) flagged.add(office)
      })
    } catch (cause) {
      if (faultOf(cause)) throw cause
      await insertDeadLetter(trx, JSON.stringify(change), String(cause))
      deadLetters += 1
    }
  }
  return { flagged: [...flagged], deadLetters }
}

/** Gives how many changes became dead letters. */
export async function applyAll(
  db: Db,
  log: WriteAheadLog,
  applied: number,
  baselines: Baselines,
): Promise<number> {
  let deadLetters = 0
  for (let through = applied; ; ) {
    const records = log.after(through, applyCharacters)
    if (!records.length) break
    const done = await applyRecords(db, records, baselines)
    deadLetters += done.deadLetters
    through = done.through
  }
  log.clear()
  return deadLetters
}
