/** Kiosks in the store, and what each last said of itself. */
import { type Selectable, sql } from 'kysely'
import type { KioskChoice, KioskReport } from '../contract/devices/kiosk.ts'
import { fromFlag, fromJson, toJson } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Kiosk, Pin } from './kiosk.ts'

type Settings = { choice: KioskChoice; pin: Pin | null }

/** `secretHash`: of what the tablet asked for its pairing by. */
export async function insertKiosk(trx: Trx, kiosk: Kiosk, secretHash: string): Promise<void> {
  const { id, office, point, name, publicKey, choice, pin, version, createdAt } = kiosk
  await trx
    .insertInto('devices')
    .values({
      id,
      kind: 'kiosk',
      token_hash: secretHash,
      office,
      point,
      name,
      public_key: publicKey,
      settings: toJson({ choice, pin } satisfies Settings),
      version,
      created_at: createdAt,
      paired: 1,
    })
    .execute()
}

/** Also one that was ended. */
export async function findKiosk(db: Db | Trx, id: string): Promise<Kiosk | undefined> {
  const row = await db
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'kiosk')
    .executeTakeFirst()
  return row && toKiosk(row)
}

/** Those that were not ended, in the order they were paired. */
export async function listKiosks(db: Db): Promise<Kiosk[]> {
  const rows = await db
    .selectFrom('devices')
    .selectAll()
    .where('kind', '=', 'kiosk')
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toKiosk)
}

/** Those that were blocked since then, the last one first. */
export async function listBlocked(db: Db, since: number): Promise<Kiosk[]> {
  const rows = await db
    .selectFrom('devices')
    .selectAll()
    .where('kind', '=', 'kiosk')
    .where('blocked', '=', 1)
    .where('removed_at', '>=', since)
    .orderBy('removed_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toKiosk)
}

/** All of it that changes. */
export async function saveKiosk(trx: Trx, kiosk: Kiosk): Promise<void> {
  const { id, name, choice, pin, version, seqs, copiedAt, leavingAt, removedAt, blocked } = kiosk
  await trx
    .updateTable('devices')
    .set({
      name,
      settings: toJson({ choice, pin } satisfies Settings),
      version,
      seqs: toJson(seqs),
      copied_at: copiedAt,
      leaving_at: leavingAt,
      removed_at: removedAt,
      blocked: blocked ? 1 : 0,
    })
    .where('id', '=', id)
    .execute()
}

/** The wall or presence screen that it shows: its cookie is good no longer, and nothing of it stays. Gives their ids. */
export async function deleteScreensOf(trx: Trx, kiosk: string): Promise<string[]> {
  const rows = await trx.deleteFrom('devices').where('kiosk', '=', kiosk).returning('id').execute()
  return rows.map(({ id }) => id)
}

/**
 * `seenAt`: cut to the minute. `emptyHour`: the local hour in which nothing waited on it, as it said, or of the newest entry that it
 * has sent: since they go up in their order, nothing older is to come.
 */
export type Sighting = {
  seenAt: number
  report: KioskReport | null
  emptyHour: number | null
  day: number
  today: number
}

/** By kiosk. */
export async function listSightings(db: Db): Promise<Map<string, Sighting>> {
  const rows = await db.selectFrom('kiosk_reports').selectAll().execute()
  return new Map(rows.map((row) => [row.kiosk, toSighting(row)]))
}

export async function findSighting(db: Db | Trx, kiosk: string): Promise<Sighting | undefined> {
  const row = await db.selectFrom('kiosk_reports').selectAll().where('kiosk', '=', kiosk).executeTakeFirst()
  return row && toSighting(row)
}

export async function saveSighting(trx: Trx, kiosk: string, sighting: Sighting): Promise<void> {
  const { seenAt, report, emptyHour, day, today } = sighting
  const values = {
    seen_at: seenAt,
    report: report && toJson(report),
    empty_hour: emptyHour,
    day,
    today,
  }
  await trx
    .insertInto('kiosk_reports')
    .values({ kiosk, ...values })
    .onConflict((oc) => oc.column('kiosk').doUpdateSet(values))
    .execute()
}

/** After the entries of a request: so many new ones came on that day. `sentTo`: see `emptyHour`; null where an older one may still come. */
export async function noteTaken(
  trx: Trx,
  kiosk: string,
  { day, count, sentTo }: { day: number; count: number; sentTo: number | null },
): Promise<void> {
  await trx
    .updateTable('kiosk_reports')
    .set({
      today: sql<number>`case when day = ${day} then today + ${count} else today end`,
      ...(sentTo !== null && {
        empty_hour: sql<number>`case when empty_hour > ${sentTo} then empty_hour else ${sentTo} end`,
      }),
    })
    .where('kiosk', '=', kiosk)
    .execute()
}

function toKiosk(row: Selectable<Schema['devices']>): Kiosk {
  const { id, office, point, public_key: publicKey, settings } = row
  if (office === null || point === null || publicKey === null || settings === null)
    throw new Error(`the kiosk ${id} is no whole kiosk`)
  return {
    id,
    office,
    point,
    name: row.name ?? '',
    publicKey,
    ...fromJson<Settings>(settings),
    version: row.version,
    createdAt: row.created_at,
    seqs: row.seqs === null ? [] : fromJson(row.seqs),
    copiedAt: row.copied_at,
    leavingAt: row.leaving_at,
    removedAt: row.removed_at,
    blocked: fromFlag(row.blocked),
  }
}

const toSighting = (row: Selectable<Schema['kiosk_reports']>): Sighting => ({
  seenAt: row.seen_at,
  report: row.report === null ? null : fromJson<KioskReport>(row.report),
  emptyHour: row.empty_hour,
  day: row.day,
  today: row.today,
})
