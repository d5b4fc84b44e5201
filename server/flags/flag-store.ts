/** Charts and flags in the store. */
import { type Selectable, sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { FlagEvidence, FlagStatus } from '../contract/flag.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import { replaceRows, selectRows } from '../storage/rows.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { PeerGroup } from './baseline.ts'
import type { ChartState } from './cusum.ts'

/** Who looked at a flag, when (UTC milliseconds), and what they noted. */
export type FlagAcknowledgement = { person: string; at: number; note: string }

export type Flag = {
  id: string
  office: string
  /** The entry whose rating crossed the line. */
  entry: string
  hour: number
  status: FlagStatus
  evidence: FlagEvidence
  /** Null until someone did. */
  acknowledged: FlagAcknowledgement | null
}

export async function findChart(db: Db | Trx, office: string): Promise<ChartState | undefined> {
  return (await findCharts(db, [office])).get(office)
}

/** Those that there are, by office. */
export async function findCharts(db: Db | Trx, offices: readonly string[]): Promise<Map<string, ChartState>> {
  const rows = await db
    .selectFrom('charts')
    .selectAll()
    .where(sql<boolean>`office in (${listed(db, offices)})`)
    .execute()
  return new Map(rows.map((row) => [row.office, toState(row)]))
}

export async function listCharts(db: Db): Promise<Map<string, ChartState>> {
  const rows = await db.selectFrom('charts').selectAll().execute()
  return new Map(rows.map((row) => [row.office, toState(row)]))
}

const chartValues = {
  base: 'real',
  base_day: 'integer',
  score: 'integer',
  run_of: 'integer',
  run_unhappy: 'integer',
  run_since: 'integer',
} as const

/** Puts each in the place of what the office had. */
export async function saveCharts(trx: Trx, charts: ReadonlyMap<string, ChartState>): Promise<void> {
  const rows = [...charts].map(([office, state]) => ({
    office,
    base: state.base,
    base_day: state.baseDay,
    score: state.score,
    run_of: state.runOf,
    run_unhappy: state.runUnhappy,
    run_since: state.runSince,
  }))
  await replaceRows(trx, 'charts', { office: 'text' }, chartValues, rows)
}

/** District and kind of every office that ever was, by office. */
export async function listPeers(db: Db): Promise<Map<string, PeerGroup>> {
  const rows = await db.selectFrom('offices').select(['id', 'district', 'peers']).execute()
  return new Map(rows.map(({ id, ...group }) => [id, group]))
}

/**
 * Unhappy and all ratings of the offices of one kind, of one district or of all, over local days `from` to `to`, both
 * included.
 */
export async function peerCounts(
  db: Db | Trx,
  { district, peers }: { district: string | null; peers: string },
  from: number,
  to: number,
): Promise<{ unhappy: number; responses: number }> {
  const places = db.selectFrom('offices').where('offices.peers', '=', peers)
  const row = await (district === null ? places : places.where('offices.district', '=', district))
    .innerJoin('day_tallies', (join) =>
      join
        .onRef('day_tallies.district', '=', 'offices.district')
        .onRef('day_tallies.office', '=', 'offices.id'),
    )
    .where('day', '>=', from)
    .where('day', '<=', to)
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>(eb('r1', '+', eb.ref('r2'))), eb.lit(0)).as('unhappy'),
      eb.fn
        .coalesce(
          eb.fn.sum<number>(eb(eb('r3', '+', eb.ref('r4')), '+', eb('r1', '+', eb.ref('r2')))),
          eb.lit(0),
        )
        .as('responses'),
    ])
    .executeTakeFirstOrThrow()
  return { unhappy: Number(row.unhappy), responses: Number(row.responses) }
}

export async function insertFlag(trx: Trx, flag: Flag): Promise<void> {
  await trx
    .insertInto('flags')
    .values({
      id: flag.id,
      office: flag.office,
      entry: flag.entry,
      hour: flag.hour,
      status: flag.status,
      evidence: toJson(flag.evidence),
    })
    .execute()
}

export async function findFlag(db: Db | Trx, id: string): Promise<Flag | undefined> {
  const row = await db.selectFrom('flags').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toFlagRow(row)
}

/** Written out, since a parameter does not find the index that holds the raised ones alone. */
const isRaised = sql<boolean>`status = 'raised'`

/** The raised flag of each of these offices that has one, by office. */
export async function findRaisedFlags(db: Db | Trx, offices: readonly string[]): Promise<Map<string, Flag>> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where(isRaised)
    .where(sql<boolean>`office in (${listed(db, offices)})`)
    .execute()
  return new Map(rows.map((row) => [row.office, toFlagRow(row)]))
}

export async function setFlagStatus(
  trx: Trx,
  id: string,
  status: FlagStatus,
  by?: FlagAcknowledgement,
): Promise<void> {
  await trx
    .updateTable('flags')
    .set({ status, ...(by && { acknowledged_by: by.person, acknowledged_at: by.at, note: by.note }) })
    .where('id', '=', id)
    .execute()
}

/** All that are raised, newest first: one an office at the most. */
export async function listRaisedFlags(db: Db, within: Within = {}): Promise<Flag[]> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where(isRaised)
    .where(officeWithin('flags.office', within))
    .orderBy('hour', 'desc')
    .execute()
  return rows.map(toFlagRow)
}

/** Newest first; raised ones before all others. */
export async function listFlags(db: Db, limit: number, within: Within): Promise<Flag[]> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where('status', '!=', 'raised')
    .where(officeWithin('flags.office', within))
    .orderBy('hour', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return [...(await listRaisedFlags(db, within)), ...rows.map(toFlagRow)].slice(0, limit)
}

const listed = (db: Db | Trx, offices: readonly string[]) =>
  selectRows(
    db,
    { office: 'text' },
    offices.map((office) => ({ office })),
  )

const toState = (row: Selectable<Schema['charts']>): ChartState => ({
  base: row.base,
  baseDay: row.base_day,
  score: row.score,
  runOf: row.run_of,
  runUnhappy: row.run_unhappy,
  runSince: row.run_since,
})

const toFlagRow = (row: Selectable<Schema['flags']>): Flag => ({
  id: row.id,
  office: row.office,
  entry: row.entry,
  hour: row.hour,
  status: row.status as FlagStatus,
  evidence: toEvidence(row.evidence),
  acknowledged: toAcknowledgement(row),
})

function toAcknowledgement(row: Selectable<Schema['flags']>): FlagAcknowledgement | null {
  const { acknowledged_by: person, acknowledged_at: at, note } = row
  // The three are written together.
  return person === null || at === null || note === null ? null : { person, at, note }
}

/** Flags that an earlier version wrote call the baseline `usual`. What was found stays as it was written. */
function toEvidence(text: string): FlagEvidence {
  const { usual, ...evidence } = fromJson<FlagEvidence & { usual?: number }>(text)
  return usual === undefined ? evidence : { ...evidence, baseline: usual }
}
