/** What stays when words or a whole entry go: enough to prove the hour's root, and nothing to find or guess anything by. */

import type { LedgerAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import { findByKeys, insertRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { findLeafings } from './commitment-store.ts'
import { wordsDigest } from './entry-leaf.ts'
import { leafOf } from './hour.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * Called before words of entries are deleted or changed, in the same transaction; the caller changes the entries. What no
 * root covers yet leaves nothing behind, and with `quiet` no line either. Some hundred entries at a time: the act names what is
 * left of each.
 */
export async function forgetWords(
  trx: Trx,
  ids: readonly string[],
  act: LedgerAct,
  quiet = false,
): Promise<void> {
  await noteForgotten(trx)
  const found = (await findLeafings(trx, ids)).flatMap(({ entry, salt }) =>
    salt && entry.words !== null ? [{ id: entry.id, digest: wordsDigest(salt, entry.words) }] : [],
  )
  if (found.length || !quiet) {
    const number = await record(trx, {
      ...act,
      details: { count: ids.length, gone: found.map(({ digest }) => hex(digest)) },
    })
    await insertRows(
      trx,
      'word_tombstones',
      { entry: 'text', digest: 'bytes', act: 'integer' },
      found.map(({ id, digest }) => [id, digest, number]),
    )
  }
  await deleteSalts(trx, ids)
  await dropRedactions(trx, ids)
}

/** Called before whole entries are deleted, in the same transaction: of each that a root covers stays its leaf. `quiet`: as above. */
export async function forgetEntries(
  trx: Trx,
  ids: readonly string[],
  act: LedgerAct,
  quiet = false,
): Promise<void> {
  await noteForgotten(trx)
  const rooted = new Set(
    (
      await findByKeys(
        trx,
        'hour_roots',
        { hour: 'integer', district: 'text', number: 'integer' },
        (
          await findLeafings(trx, ids)
        ).map(({ entry, number }) => ({ hour: entry.hour, district: entry.district, number })),
      )
    ).map(({ hour, district, number }) => `${district}/${hour}/${number}`),
  )
  const found = (await findLeafings(trx, ids)).filter(({ entry, number }) =>
    rooted.has(`${entry.district}/${entry.hour}/${number}`),
  )
  const stones = found.map((leafing) => ({ leaf: leafOf(leafing), ...leafing }))
  if (stones.length || !quiet) {
    const line = await record(trx, {
      ...act,
      details: { count: ids.length, gone: stones.map(({ leaf }) => hex(leaf)) },
    })
    await insertRows(
      trx,
      'entry_tombstones',
      { leaf: 'bytes', district: 'text', hour: 'integer', number: 'integer', act: 'integer' },
      stones.map(({ leaf, entry, number }) => [leaf, entry.district, entry.hour, number, line]),
    )
  }
  await deleteSalts(trx, ids)
  for (const entry of ids) {
    await trx.deleteFrom('word_tombstones').where('entry', '=', entry).execute()
    await trx.deleteFrom('late_entries').where('entry', '=', entry).execute()
    await trx.deleteFrom('release_words').where('entry', '=', entry).execute()
  }
  await dropRedactions(trx, ids)
}

/** Where something was covered tells nothing without the words. */
async function dropRedactions(trx: Trx, ids: readonly string[]): Promise<void> {
  for (const entry of ids) await trx.deleteFrom('redactions').where('entry', '=', entry).execute()
}

const forgotten = 'ledger/forgotten'

/** Rises with each call of these two, so that whoever read entries before knows whether they are still the same. */
export const countForgotten = async (db: Db | Trx): Promise<number> =>
  Number((await findFact(db, forgotten)) ?? 0)

async function noteForgotten(trx: Trx): Promise<void> {
  await saveFact(trx, forgotten, String((await countForgotten(trx)) + 1))
}

async function deleteSalts(trx: Trx, ids: readonly string[]): Promise<void> {
  for (const entry of ids) await trx.deleteFrom('word_salts').where('entry', '=', entry).execute()
}
