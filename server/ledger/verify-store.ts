/** Proves the ledger and the entries that it commits to, from what is stored alone; names what does not fit. */
import type { Db } from '../storage/schema.ts'
import { inSnapshot } from '../storage/snapshot.ts'
import {
  type DayRootRow,
  findHourWithEntries,
  type HourRoot,
  type Leafing,
  listDayRoots,
  listHourRoots,
  listLeafings,
  listTombstones,
} from './commitment-store.ts'
import { dayRootOf } from './day.ts'
import { CommitmentError, dayName, hourFault, hourId, hourText, leafOf } from './hour.ts'
import { breakOf, type ChainStart, canonicalText, genesis, type LedgerRow } from './ledger.ts'
import { listActsAfter } from './ledger-store.ts'

const piece = 2_000

/** `lines` of the ledger and `hours` with a root. `faults`: sentences, the first break first; none when all is as written. */
type Verified = { lines: number; hours: number; faults: string[] }

/** `known`: roots of days, in hex, that were kept elsewhere. What was cut off or written anew as a whole is found by them alone. */
export const verifyLedger = (db: Db, known: readonly string[] = []): Promise<Verified> =>
  inSnapshot(db, async (one) => {
    const chain = await readChain(one)
    if ('broken' in chain) return { lines: chain.lines, hours: 0, faults: [chain.broken] }
    const roots = await listHourRoots(one)
    const days = await listDayRoots(one)
    const tombstones = await listTombstones(one)
    const faults = [
      ...sameAsTold(chain.hours, roots.map(hourLine), 'hour'),
      ...sameAsTold(chain.days, days.map(dayLine), 'day'),
      ...dayFaults(days, roots, chain.hashes),
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

type Chain = {
  end: ChainStart
  /** What the acts say of hours and days, as `hourLine` and `dayLine`. */
  hours: string[]
  days: string[]
  /** Hashes of the lines that a day's root covers up to. */
  hashes: Map<number, Uint8Array>
  /** Leaves and digests that an act tells to be gone. */
  gone: Map<number, Set<string>>
}

async function readChain(db: Db): Promise<Chain | { broken: string; lines: number }> {
  const chain: Chain = { end: genesis, hours: [], days: [], hashes: new Map(), gone: new Map() }
  for (;;) {
    const rows = await listActsAfter(db, chain.end.number, piece)
    for (const row of rows) {
      const broken = breakOf(chain.end, row)
      if (broken) return { broken, lines: chain.end.number }
      if (row.action === 'day:commit') chain.hashes.set(chain.end.number, chain.end.hash)
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

const hourLine = ({ district, hour, number, entries, root, act }: HourRoot): string =>
  canonicalText([hourId(district, hour), number, entries, hex(root), act])
const dayLine = ({ day, act, hours, root }: DayRootRow): string =>
  canonicalText([dayName(day), act, hours, hex(root)])

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
): string[] {
  const byAct = roots.toSorted((a, b) => a.act - b.act)
  let next = 0
  for (const { day, act, root } of days) {
    const head = hashes.get(act)
    const from = next
    while ((byAct[next]?.act ?? Number.POSITIVE_INFINITY) <= act) next++
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
