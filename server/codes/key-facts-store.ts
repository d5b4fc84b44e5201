/** Sees to it that all servers on one database have the same keys. Only fingerprints of them are stored. */
import { createHash } from 'node:crypto'
import type { Trx } from '../storage/schema.ts'
import type { Keyring } from './keyring.ts'

/**
 * Remembers the keys of this server that the database does not know yet. Gives the name of a key that this server lacks
 * or has otherwise, if there is one: then nothing it signs would be good elsewhere, and nothing may be served.
 */
export async function agreeOnKeys(trx: Trx, keys: Keyring): Promise<string | undefined> {
  const own = new Map([
    ['key/receipts', fingerprint('receipts', keys.receipts)],
    ...keys.codes.map(({ id, secret }) => [`key/code/${id}`, fingerprint(id, secret)] as const),
  ])
  const known = await trx.selectFrom('facts').selectAll().where('name', 'like', 'key/%').execute()
  const wrong = known.find(({ name, value }) => own.get(name) !== value)
  if (wrong) return wrong.name
  const values = [...own].map(([name, value]) => ({ name, value }))
  await trx
    .insertInto('facts')
    .values(values)
    .onConflict((oc) => oc.column('name').doNothing())
    .execute()
  return undefined
}

/** 128 bits of SHA-256 over a secret of 256: nothing can be tried out on it. */
const fingerprint = (name: string, secret: string): string =>
  createHash('sha256').update(`fingerprint|${name}|${secret}`).digest('hex').slice(0, 32)
