/** Makes keys for other programs, shows each once, and revokes them. */

import { canInDistrict, type StaffActor } from '../access/access.ts'
import { hashToken, newToken } from '../access/token.ts'
import { Problem } from '../contract/problem.ts'
import type { ApiKeyReply, ApiKeyRequest, ReadRight } from '../contract/staff/api-key.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { commonHour } from '../district/local-time.ts'
import { requireWholeDistrict } from '../district/whole-district.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findActor } from '../people/people-store.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { type ApiKey, contentHours } from './api-key.ts'
import { findApiKey, findApiKeyById, insertApiKey, setRevoked } from './api-key-store.ts'
import { rowOf } from './api-key-views.ts'
import { forgetSent } from './sent-request-store.ts'

type KeyDeps = Pick<Deps, 'write' | 'clock' | 'directory'>

/** Throws `not-permitted`, and `field-invalid` where several districts could be meant. */
export async function makeApiKey(
  deps: KeyDeps,
  sender: StaffActor,
  request: ApiKeyRequest,
): Promise<ApiKeyReply> {
  const token = newToken()
  const key = await deps.write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    const district = requireWholeDistrict(
      deps.directory,
      actor,
      'api-key:manage',
      request.district,
      'A key is for a whole district, which was not given to you.',
    )
    requirePart(deps, district, request)
    const made: ApiKey = {
      id: newId(),
      district,
      name: request.name,
      daily: request.daily ?? 0,
      reads: request.reads ?? null,
      department: request.department ?? null,
      office: request.office ?? null,
      madeBy: actor.id,
      createdAt: deps.clock(),
      revokedAt: null,
    }
    await insertApiKey(trx, hashToken(token), made)
    const { name, daily, reads, department, office } = made
    const what = reads === null ? { daily } : { reads, department, office }
    const subject = { kind: 'api-key', id: made.id }
    await record(trx, staffAct(actor, made.createdAt, 'api-key:make', subject, { name, district, ...what }))
    return made
  })
  return { key: token, row: rowOf(deps, key, sender, 0) }
}

/** Throws `field-invalid` where what it is limited to is no part of its district. */
function requirePart(
  { directory }: Pick<Deps, 'directory'>,
  district: string,
  { department, office }: Pick<ApiKeyRequest, 'department' | 'office'>,
): void {
  const offices = officesIn(directory, district)
  if (office !== undefined && !offices.some(({ id }) => id === office))
    throw new Problem('field-invalid', 'There is no such office in the district.')
  if (department !== undefined && !offices.some((each) => each.department === department))
    throw new Problem('field-invalid', 'There is no such department in the district.')
}

/** From then on it opens nothing, on any server; what came by it stays. Throws `not-found`, `not-permitted`. */
export async function revokeApiKey(deps: KeyDeps, sender: StaffActor, id: string): Promise<void> {
  await deps.write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    const key = await findApiKeyById(trx, id)
    if (!key) throw new Problem('not-found', 'There is no such key.')
    if (!canInDistrict(actor, 'api-key:manage', key.district))
      throw new Problem('not-permitted', 'This is outside what was given to you.')
    if (key.revokedAt !== null) return
    await setRevoked(trx, id, deps.clock())
    await record(
      trx,
      staffAct(actor, deps.clock(), 'api-key:revoke', { kind: 'api-key', id }, { district: key.district }),
    )
  })
}

/** The key that a program shows by which it sends; undefined for none that is good. */
export async function findKeyOf(db: Db | Trx, shown: string): Promise<ApiKey | undefined> {
  const key = await findAnyKey(db, shown)
  return key?.reads === null ? key : undefined
}

/** The same of one by which it reads. */
export async function findReadingKey(
  db: Db,
  shown: string,
): Promise<(ApiKey & { reads: ReadRight }) | undefined> {
  const key = await findAnyKey(db, shown)
  return key && key.reads !== null ? { ...key, reads: key.reads } : undefined
}

export const findAnyKey = (db: Db | Trx, shown: string): Promise<ApiKey | undefined> =>
  shown === '' ? Promise.resolve(undefined) : findApiKey(db, hashToken(shown))

export async function forgetSentRequests({
  write,
  clock,
  directory,
}: Pick<Deps, 'write' | 'clock' | 'directory'>): Promise<void> {
  const hour = commonHour(clock(), directory.timezones)
  await write((trx) => forgetSent(trx, hour - contentHours))
}
