/** Sees to it that all servers on one database have the same keys. Only fingerprints of them are stored. */
import { createHash } from 'node:crypto'
import type { Trx } from '../storage/schema.ts'
import type { Keyring } from './keyring.ts'

/**
 * Remembers the keys of this server that the database does not know yet. Gives the name of a key that this server lacks
 * or has otherwise, if there is one: then nothing it signs would be good elsewhere, and nothing may be served.
 */
export async function agreeOnKeys(trx: Trx, keys: Keyring): Promise<string | undefined> {
  const values = keyFacts(keys)
  const own = new Map(values.map(({ name, value }) => [name, value]))
  const known = await trx.selectFrom('facts').selectAll().where('name', 'like', 'key/%').execute()
  const wrong = known.find(({ name, value }) => own.get(name) !== value)
  if (wrong) return wrong.name
  await trx
    .insertInto('facts')
    .values(values)
    .onConflict((oc) => oc.column('name').doNothing())
    .execute()
  return undefined
}

/** What a database remembers of these keys. */
export const keyFacts = (keys: Keyring): { name: string; value: string }[] => [
  { name: 'key/receipts', value: fingerprint('receipts', keys.receipts) },
  ...keys.codes.map(({ id, secret }) => ({ name: `key/code/${id}`, value: fingerprint(id, secret) })),
]

/** 128 bits of SHA-256 over a secret of 256: nothing can be tried out on it. */
const fingerprint = (name: string, secret: string): string =>
  createHash('sha256').update(`fingerprint|${name}|${secret}`).digest('hex').slice(0, 32)
