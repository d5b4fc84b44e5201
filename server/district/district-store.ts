/** Keeps the offices that offices.yaml names, and remembers those that left it. */
import type { Names } from '../contract/names.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { KnownOffice } from './directory.ts'
import type { Register } from './district.ts'

/** Writes names as the file has them now, and marks the offices it no longer has with `today` (local day). */
export async function syncOffices(trx: Trx, register: Register, today: number): Promise<void> {
  for (const office of register.offices.values()) {
    const row = {
      district: office.district,
      department: office.department.id,
      peers: office.peers,
      names: toJson(office.name),
      left_day: null,
    }
    await trx
      .insertInto('offices')
      .values({ id: office.id, ...row })
      .onConflict((oc) => oc.column('id').doUpdateSet(row))
      .execute()
    for (const point of office.points) {
      const names = toJson(point.name)
      await trx
        .insertInto('points')
        .values({ office: office.id, id: point.id, names })
        .onConflict((oc) => oc.columns(['office', 'id']).doUpdateSet({ names }))
        .execute()
    }
  }
  await trx
    .updateTable('offices')
    .set({ left_day: today })
    .where('id', 'not in', [...register.offices.keys()])
    .where('left_day', 'is', null)
    .execute()
}

export async function listKnownOffices(db: Db): Promise<KnownOffice[]> {
  const rows = await db.selectFrom('offices').selectAll().orderBy('id').execute()
  return rows.map(({ id, district, department, peers, names, left_day }) => ({
    id,
    district,
    department,
    peers,
    name: fromJson<Names>(names),
    left: left_day !== null,
  }))
}

/** Every point ever known, as `office/point` -> name. */
export async function listKnownPoints(db: Db): Promise<Map<string, Names>> {
  const rows = await db.selectFrom('points').selectAll().execute()
  return new Map(rows.map(({ office, id, names }) => [`${office}/${id}`, fromJson<Names>(names)]))
}
