/** Proves the ledger and the entries that it commits to, from what is stored alone; names what does not fit. */

import {
  type DayRootRow,
  dayLine,
  findHourWithEntries,
  type HourRoot,
  hourLine,
  type Leafing,
  listDayRoots,
  listHourRoots,
  listLeafings,
  listTombstones,
} from '../commitments/commitment-store.ts'
import { dayRootOf } from '../commitments/day.ts'
import { CommitmentError, dayName, hourFault, hourText, leafOf } from '../commitments/hour.ts'
import { breakOf, type ChainStart, canonicalText, genesis, type LedgerRow } from '../ledger/ledger.ts'
import { listActsAfter } from '../ledger/ledger-store.ts'
import type { Db } from '../storage/schema.ts'
import { inSnapshot } from '../storage/snapshot.ts'
import { type Checkpoint, checkpointFault } from './checkpoint.ts'
import { findCheckpoint, findFirstLine, findRest, listPrunedTombstones } from './checkpoint-store.ts'

const piece = 2_000

/** `lines` of the ledger and `hours` with a root. `faults`: sentences, the first break first; none when all is as written. */
type Verified = { lines: number; hours: number; faults: string[] }

/**
 * `known`: roots of days, in hex, that were kept elsewhere. What was cut off or written anew as a whole is found by them
 * alone. `key`: see `sealKey`; null where keys.json is not at hand.
 */
export const verifyLedger = (
  db: Db,
  known: readonly string[] = [],
  key: Uint8Array | null = null,
): Promise<Verified> =>
  inSnapshot(db, async (one) => {
    const checkpoint = await findCheckpoint(one)
    if (typeof checkpoint === 'number')
      return { lines: 0, hours: 0, faults: [`Line ${checkpoint} of the ledger is not what was written.`] }
    const through = checkpoint?.through ?? 0
    const chain = await readChain(one, checkpoint)
    if ('broken' in chain) return { lines: chain.lines, hours: 0, faults: [chain.broken] }
    const roots = await listHourRoots(one)
    const days = await listDayRoots(one)
    const tombstones = await listTombstones(one)
    for (const { act, hash } of await listPrunedTombstones(one))
      chain.gone.set(act, (chain.gone.get(act) ?? new Set()).add(hash))
    const faults = [
      ...(await beginFaults(one, checkpoint, chain.first, key)),
      ...sameAsTold(chain.hours, roots.filter(({ act }) => act > through).map(hourLine), 'hour'),
      ...sameAsTold(chain.days, days.filter(({ act }) => act >= through).map(dayLine), 'day'),
      ...dayFaults(days, roots, chain.hashes, through),
      ...known.flatMap((root) =>
        days.some((day) => hex(day.root) === root.toLowerCase()) ? [] : [unknownRoot(root)],
      ),
    ]
    for (const { leaf, act, hour, district } of tombstones)
      if (!chain.gone.get(act)?.has(hex(leaf)))
        faults.push(
          `${district}, ${hourText(hour)}: an entry is gone, and no line of the ledger tells of it.`,
        )
    faults.push(...(await entryFaults(one, roots, tombstones, chain.gone)))
    return { lines: chain.end.number, hours: roots.length, faults }
  })

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const unknownRoot = (root: string) =>
  `No day of this ledger has the root ${root}: it was cut off before that day, or written anew.`

/** Where lines were deleted: whether that was done as the program does it, and whether none is left before. */
async function beginFaults(
  db: Db,
  checkpoint: Checkpoint | null,
  first: LedgerRow | undefined,
  key: Uint8Array | null,
): Promise<string[]> {
  if (!checkpoint) return []
  const { through } = checkpoint
  const oldest = await findFirstLine(db)
  if (oldest && oldest.number <= through)
    return [`Line ${oldest.number} of the ledger stands before line ${through + 1}, with which it begins.`]
  const fault = checkpointFault(checkpoint, first, await findRest(db, through), key)
  return fault ? [fault] : []
}

type Chain = {
  first: LedgerRow | undefined
  end: ChainStart
  /** What the acts say of hours and days, as `hourLine` and `dayLine`. */
  hours: string[]
  days: string[]
  /** Hashes of the lines that a day's root covers up to. */
  hashes: Map<number, Uint8Array>
  /** Leaves and digests that an act tells to be gone. */
  gone: Map<number, Set<string>>
}

/** From behind the lines that were deleted; that the checkpoint is the one that was written, its own line in the chain proves. */
async function readChain(
  db: Db,
  checkpoint: Checkpoint | null,
): Promise<Chain | { broken: string; lines: number }> {
  const start = checkpoint
    ? { number: checkpoint.through, hash: Buffer.from(checkpoint.hash, 'hex') }
    : genesis
  const chain: Chain = {
    first: undefined,
    end: start,
    hours: [],
    days: [],
    hashes: new Map(),
    gone: new Map(),
  }
  for (;;) {
    const rows = await listActsAfter(db, chain.end.number, piece)
    for (const row of rows) {
      const broken = breakOf(chain.end, row)
      if (broken) return { broken, lines: chain.end.number }
      if (row.action === 'day:commit') chain.hashes.set(chain.end.number, chain.end.hash)
      chain.first ??= row
      chain.end = row
      note(chain, row)
    }
    if (rows.length < piece) return chain
  }
}

type Told = { number: number; entries: number; root: string; act: number; hours: number; gone?: string[] }

function note(chain: Chain, { number: act, action, subject, details }: LedgerRow): void {
  if (action === 'hour:commit') {
    const { number, entries, root } = JSON.parse(details) as Told
    chain.hours.push(canonicalText([subject, number, entries, root, act]))
  } else if (action === 'day:commit') {
    const told = JSON.parse(details) as Told
    chain.days.push(canonicalText([subject, told.act, told.hours, told.root]))
  } else if (details.includes('"gone":')) {
    chain.gone.set(act, new Set((JSON.parse(details) as Told).gone))
  }
}

/** Roots are told in the ledger and stored in tables: one must say what the other does. */
function sameAsTold(told: readonly string[], stored: readonly string[], what: 'hour' | 'day'): string[] {
  const name = (line: string) => (JSON.parse(line) as [string])[0]
  const [inLedger, inTable] = [new Set(told), new Set(stored)]
  const missing = told.find((line) => !inTable.has(line))
  if (missing)
    return [`The root of ${what} ${name(missing)} is missing or is not the one that the ledger tells.`]
  const extra = stored.find((line) => !inLedger.has(line))
  return extra ? [`The root of ${what} ${name(extra)} is in no line of the ledger.`] : []
}

function dayFaults(
  days: readonly DayRootRow[],
  roots: readonly HourRoot[],
  hashes: Chain['hashes'],
  through: number,
): string[] {
  const byAct = roots.toSorted((a, b) => a.act - b.act)
  let next = 0
  for (const { day, act, root } of days) {
    const head = hashes.get(act)
    const from = next
    while ((byAct[next]?.act ?? Number.POSITIVE_INFINITY) <= act) next++
    // Its line is gone, and its root is covered by the checkpoint.
    if (act < through) continue
    const covered = byAct.slice(from, next).map((each) => each.root)
    if (!head || Buffer.compare(dayRootOf(head, covered), root) !== 0)
      return [`The root of day ${dayName(day)} is not that of its lines and hours.`]
  }
  return []
}

/** Entries of the hours that are closed, up to the last one with a root. */
async function entryFaults(
  db: Db,
  roots: readonly HourRoot[],
  tombstones: Awaited<ReturnType<typeof listTombstones>>,
  gone: Chain['gone'],
): Promise<string[]> {
  const faults: string[] = []
  const last = roots.at(-1)?.hour ?? -1
  const rooted = Map.groupBy(roots, ({ hour }) => hour)
  const buried = Map.groupBy(tombstones, ({ hour }) => hour)
  const hours = new Set(rooted.keys())
  for (let from = 0; ; ) {
    const hour = await findHourWithEntries(db, from, last + 1)
    if (hour === undefined) break
    hours.add(hour)
    from = hour + 1
  }
  for (const hour of [...hours].toSorted((a, b) => a - b)) {
    const leaves = new Map<string, Uint8Array[]>()
    const add = (district: string, number: number, leaf: Uint8Array) => {
      const key = `${district}/${number}`
      const list = leaves.get(key)
      if (list) list.push(leaf)
      else leaves.set(key, [leaf])
    }
    for (const { district, number, leaf } of buried.get(hour) ?? []) add(district, number, leaf)
    for (const leafing of await listLeafings(db, hour)) {
      const { entry, number } = leafing
      if (number === null) continue
      const fault = wordsFault(leafing, gone)
      if (fault) faults.push(fault)
      else add(entry.district, number, leafOf(leafing))
    }
    const committed = new Map(
      (rooted.get(hour) ?? []).map((root) => [`${root.district}/${root.number}`, root]),
    )
    for (const key of new Set([...committed.keys(), ...leaves.keys()])) {
      const district = key.slice(0, key.lastIndexOf('/'))
      const fault = hourFault({ district, hour }, committed.get(key), leaves.get(key) ?? [])
      if (fault) faults.push(fault)
    }
  }
  return faults
}

function wordsFault(leafing: Leafing, gone: Chain['gone']): string | undefined {
  const { entry, digest, digestAct } = leafing
  const where = `${entry.district}, ${hourText(entry.hour)}`
  if (digest && (digestAct === null || !gone.get(digestAct)?.has(hex(digest))))
    return `${where}: words of an entry were changed, and no line of the ledger tells of it.`
  try {
    leafOf(leafing)
    return undefined
  } catch (cause) {
    if (!(cause instanceof CommitmentError)) throw cause
    return `${where}: words of an entry were ${cause.message} after the hour was closed.`
  }
}
