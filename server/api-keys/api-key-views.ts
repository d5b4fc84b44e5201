/** Keys of other programs as staff see them. */
import { canInDistrict, type StaffActor } from '../access/access.ts'
import type { DistrictQuery } from '../contract/district.ts'
import { type ApiKeyList, type ApiKeyRow, dailyLimits } from '../contract/staff/api-key.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { commonHour } from '../district/local-time.ts'
import { findPerson } from '../people/people-store.ts'
import type { ApiKey } from './api-key.ts'
import { listApiKeys } from './api-key-store.ts'
import { countSentByKey } from './sent-request-store.ts'

type Maker = Pick<StaffActor, 'id' | 'name' | 'appointments'> & { disabledAt?: number | null }

const mayMakeAnother = (maker: Maker | undefined, district: string): boolean =>
  maker !== undefined &&
  (maker.disabledAt ?? null) === null &&
  canInDistrict({ ...maker, kind: 'staff' }, 'api-key:manage', district)

export const rowOf = (
  { directory }: Pick<Deps, 'directory'>,
  key: ApiKey,
  maker: Maker | undefined,
  today: number,
): ApiKeyRow => ({
  id: key.id,
  name: key.name,
  district: { id: key.district, name: directory.districtName(key.district) },
  reads: key.reads,
  of:
    key.office !== null
      ? directory.officeName(key.office)
      : key.department !== null
        ? directory.department(key.department).name
        : null,
  daily: key.daily,
  madeBy: maker?.name ?? '',
  makerLeft: key.revokedAt === null && !mayMakeAnother(maker, key.district),
  createdAt: key.createdAt,
  revokedAt: key.revokedAt,
  today,
})

/** Those that are good first, the newest of each first. */
export async function viewApiKeys(
  deps: Pick<Deps, 'db' | 'directory' | 'clock' | 'config'>,
  actor: StaffActor,
  { district }: DistrictQuery,
): Promise<ApiKeyList> {
  const { db, directory, clock, config } = deps
  const reaches = (id: string) => (district ?? id) === id && canInDistrict(actor, 'api-key:manage', id)
  const keys = (await listApiKeys(db)).filter((key) => reaches(key.district)).toReversed()
  const sent = await countSentByKey(db, commonHour(clock(), directory.timezones) - 23)
  const rows = await Promise.all(
    keys.map(async (key) => rowOf(deps, key, await findPerson(db, key.madeBy), sent.get(key.id) ?? 0)),
  )
  return {
    keys: rows.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null)),
    districts: directory.register.districts
      .filter(({ id }) => reaches(id))
      .map(({ id, name }) => ({ id, name, ...partsOf(directory, id) })),
    daily: dailyLimits,
    address: `${config.url}/open311/v2`,
    readAddress: `${config.url}/api/v1/docs`,
  }
}

/** What a reading key can be limited to. */
function partsOf(directory: Deps['directory'], district: string) {
  const offices = officesIn(directory, district).filter(({ left }) => !left)
  const departments = new Set(offices.map(({ department }) => department))
  return {
    departments: [...departments].map((id) => ({ id, name: directory.department(id).name })),
    offices: offices.map(({ id, name }) => ({ id, name })),
  }
}
