/** Keeps the offices that offices.yaml names, and remembers those that left it. */
import type { Names } from '../contract/names.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import { replaceRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { KnownDistrict, KnownOffice } from './directory.ts'
import type { Register } from './district.ts'

/** Writes names as the file has them now, and marks districts and offices it no longer has with `today` (local day). */
export async function syncOffices(trx: Trx, register: Register, today: number): Promise<void> {
  await syncDistricts(trx, register, today)
  const all = [...register.offices.values()]
  const offices = all.map((office) => ({
    id: office.id,
    district: office.district,
    department: office.department.id,
    peers: office.peers,
    names: toJson(office.name),
    left_day: null,
  }))
  const points = all.flatMap((office) =>
    office.points.map((point) => ({ office: office.id, id: point.id, names: toJson(point.name) })),
  )
  await replaceRows(trx, 'offices', { id: 'text' }, officeValues, offices)
  await replaceRows(trx, 'points', { office: 'text', id: 'text' }, { names: 'text' }, points)
  await trx
    .updateTable('offices')
    .set({ left_day: today })
    .where('id', 'not in', [...register.offices.keys()])
    .where('left_day', 'is', null)
    .execute()
}

const officeValues = {
  district: 'text',
  department: 'text',
  peers: 'text',
  names: 'text',
  left_day: 'integer',
} as const

async function syncDistricts(trx: Trx, { districts }: Register, today: number): Promise<void> {
  await trx
    .insertInto('districts')
    .values(
      districts.map(({ id, code, name, timezone }) => ({
        id,
        code,
        names: toJson(name),
        timezone,
        left_day: null,
      })),
    )
    .onConflict((oc) =>
      oc.column('id').doUpdateSet((eb) => ({
        code: eb.ref('excluded.code'),
        names: eb.ref('excluded.names'),
        timezone: eb.ref('excluded.timezone'),
        left_day: null,
      })),
    )
    .execute()
  await trx
    .updateTable('districts')
    .set({ left_day: today })
    .where(
      'id',
      'not in',
      districts.map(({ id }) => id),
    )
    .where('left_day', 'is', null)
    .execute()
}

export async function listKnownDistricts(db: Db): Promise<KnownDistrict[]> {
  const rows = await db.selectFrom('districts').selectAll().orderBy('id').execute()
  return rows.map(({ id, code, names, timezone, left_day }) => ({
    id,
    code,
    name: fromJson<Names>(names),
    timezone,
    left: left_day !== null,
  }))
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
