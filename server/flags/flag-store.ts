/** Flags in the store, and what they are measured against. */
import { type Selectable, sql } from 'kysely'
import type { EvidenceOf, FlagKind, FlagStatus } from '../contract/figures/flag.ts'
import { fromFlag, fromJson, toFlag, toJson } from '../storage/columns.ts'
import { selectRows } from '../storage/rows.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { PeerGroup } from './baseline.ts'
import { changeEvidence } from './evidence.ts'

/** Who looked at a flag, when (UTC milliseconds), what they noted, and what they did about it. */
export type FlagAcknowledgement = { person: string; at: number; note: string; action: string | null }

type FlagOf<Kind extends FlagKind> = {
  id: string
  kind: Kind
  office: string
  /** What in its office it is of: a point, a day; '' where it is of the office itself. */
  about: string
  /** The entry whose rating crossed the line, '' where it was no single one. */
  entry: string
  hour: number
  status: FlagStatus
  evidence: EvidenceOf[Kind]
  /** Null until someone did. */
  acknowledged: FlagAcknowledgement | null
  /** Who confirmed the action. */
  confirmed: { person: string; at: number } | null
  /** Until what it rests on is over, or begins anew: one of a kind and of the same an office at the most. */
  standing: boolean
  /** The last local hour in which it does not ask again, where it was acknowledged; null where it waits, or needs nothing more. */
  quietUntil: number | null
  /** Counts what people did about it, from 1. */
  version: number
}
export type Flag<Kind extends FlagKind = FlagKind> = { [K in Kind]: FlagOf<K> }[Kind]

/** District and kind of every office that ever was, by office. */
export async function listPeers(db: Db): Promise<Map<string, PeerGroup>> {
  const rows = await db.selectFrom('offices').select(['id', 'district', 'peers']).execute()
  return new Map(rows.map(({ id, ...group }) => [id, group]))
}

/**
 * Unhappy and all ratings that count of the offices of one kind, of one district or of all, over local days `from` to `to`, both
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
    .select([
      sql<number>`coalesce(sum(r1 + r2 - m1 - m2), 0)`.as('unhappy'),
      sql<number>`coalesce(sum(r1 + r2 + r3 + r4 - m1 - m2 - m3 - m4), 0)`.as('responses'),
    ])
    .executeTakeFirstOrThrow()
  return { unhappy: Number(row.unhappy), responses: Number(row.responses) }
}

/** Of one office the ratings that charts take, over local days `from` to `to`, both included: without those of the open web page, of which nothing says that anybody was there. */
export async function officeCounts(
  db: Db | Trx,
  office: string,
  from: number,
  to: number,
): Promise<{ unhappy: number; responses: number }> {
  const { rows } = await sql<{ unhappy: number; responses: number }>`
    select coalesce(sum(unhappy), 0) as unhappy, coalesce(sum(responses), 0) as responses from (
      select r1 + r2 - m1 - m2 as unhappy, r1 + r2 + r3 + r4 - m1 - m2 - m3 - m4 as responses
        from offices o join day_tallies t on t.district = o.district and t.office = o.id
        where o.id = ${office} and t.day >= ${from} and t.day <= ${to}
      union all select m1 + m2 - r1 - r2, m1 + m2 + m3 + m4 - r1 - r2 - r3 - r4
        from offices o join day_slices s on s.district = o.district and s.office = o.id
        where o.id = ${office} and s.dimension = 'channel' and s.value = 'web' and s.day >= ${from} and s.day <= ${to}) as counted`.execute(
    db,
  )
  const [row] = rows
  return { unhappy: Number(row?.unhappy ?? 0), responses: Number(row?.responses ?? 0) }
}

export async function insertFlag(trx: Trx, flag: Flag): Promise<void> {
  await trx
    .insertInto('flags')
    .values({
      id: flag.id,
      kind: flag.kind,
      office: flag.office,
      about: flag.about,
      entry: flag.entry,
      hour: flag.hour,
      status: flag.status,
      evidence: toJson(flag.evidence),
      standing: toFlag(flag.standing),
    })
    .execute()
}

export async function findFlag(db: Db | Trx, id: string): Promise<Flag | undefined> {
  const row = await db.selectFrom('flags').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toFlagRow(row)
}

/** Written out, since a parameter does not find the index that holds these alone. */
export const isStanding = sql<boolean>`standing = 1`

/** The standing flag of this kind of each of these offices that has one, by office. */
export async function findStandingFlags<Kind extends FlagKind>(
  db: Db | Trx,
  kind: Kind,
  offices: readonly string[],
): Promise<Map<string, Flag<Kind>>> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where(isStanding)
    .where('kind', '=', kind)
    .where(sql<boolean>`office in (${listed(db, offices)})`)
    .execute()
  return new Map(rows.map((row) => [row.office, toFlagRow(row) as Flag<Kind>]))
}

/** The last change of the office that was raised in or after the local hour `since` and that its visitor withdrew. */
export async function findWithdrawnFlag(
  trx: Trx,
  office: string,
  since: number,
): Promise<Flag<'change'> | undefined> {
  const row = await trx
    .selectFrom('flags')
    .selectAll()
    .where('office', '=', office)
    .where('kind', '=', 'change')
    .where('status', '=', 'withdrawn')
    .where('hour', '>=', since)
    .orderBy('hour', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (toFlagRow(row) as Flag<'change'>)
}

/** Writes what became of a flag, and counts its version on. */
export async function updateFlag(
  trx: Trx,
  { id, entry, hour, evidence, status, standing, quietUntil, acknowledged, confirmed }: Flag,
): Promise<void> {
  await trx
    .updateTable('flags')
    .set((eb) => ({
      entry,
      hour,
      evidence: toJson(evidence),
      status,
      standing: toFlag(standing),
      quiet_until: quietUntil,
      acknowledged_by: acknowledged?.person ?? null,
      acknowledged_at: acknowledged?.at ?? null,
      note: acknowledged?.note ?? null,
      action: acknowledged?.action ?? null,
      confirmed_by: confirmed?.person ?? null,
      confirmed_at: confirmed?.at ?? null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** An entry that its visitor withdrew is named nowhere. */
export async function forgetEntryOfFlags(trx: Trx, entry: string): Promise<void> {
  await trx.updateTable('flags').set({ entry: '' }).where('entry', '=', entry).execute()
  const named = JSON.stringify(entry)
  await trx
    .updateTable('flags')
    .set({ evidence: sql<string>`replace(evidence, ${named}, '""')` })
    .where('kind', '=', 'money')
    .where('evidence', 'like', `%${named}%`)
    .execute()
}

const listed = (db: Db | Trx, offices: readonly string[]) =>
  selectRows(
    db,
    { office: 'text' },
    offices.map((office) => ({ office })),
  )

export const toFlagRow = (row: Selectable<Schema['flags']>): Flag =>
  ({
    id: row.id,
    kind: row.kind as FlagKind,
    office: row.office,
    about: row.about,
    entry: row.entry,
    hour: row.hour,
    status: row.status as FlagStatus,
    evidence: row.kind === 'change' ? toChange(row.evidence) : fromJson(row.evidence),
    acknowledged: toAcknowledgement(row),
    confirmed:
      row.confirmed_by === null || row.confirmed_at === null
        ? null
        : { person: row.confirmed_by, at: row.confirmed_at },
    standing: fromFlag(row.standing),
    quietUntil: row.quiet_until,
    version: row.version,
    // Kind and evidence were written together.
  }) as Flag

function toAcknowledgement(row: Selectable<Schema['flags']>): FlagAcknowledgement | null {
  const { acknowledged_by: person, acknowledged_at: at, note, action } = row
  // The three are written together.
  return person === null || at === null || note === null ? null : { person, at, note, action }
}

type EarlierChange = Omit<Parameters<typeof changeEvidence>[0], 'baseline'> & {
  baseline?: number
  usual: number
}

/**
 * Earlier versions wrote no expectation, and one of them called the baseline `usual`. What was found stays as it was written.
 */
function toChange(text: string): EvidenceOf['change'] {
  const kept = fromJson<EvidenceOf['change'] | EarlierChange>(text)
  if ('seen' in kept) return kept
  const { usual, baseline, ...counted } = kept
  return changeEvidence({ ...counted, baseline: baseline ?? usual })
}
