/** What is done at the machine itself, and told by whoever opens the database next: a restore, a move, other offices. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Register } from '../district/district.ts'
import type { Trx } from '../storage/schema.ts'
import { connectSqlite, openSqlite } from '../storage/sqlite/open-sqlite.ts'
import type { ChainStart } from './ledger.ts'
import { findHead, record } from './ledger-store.ts'
import { findOfficesRead, saveOfficesRead, takeMoved } from './machine-store.ts'

/**
 * Into the ledger of a backup that is about to take the place of `data`: when it was made, and the end of the ledger that it
 * replaces, so that nobody can say later that there was none. Throws what the store throws.
 */
export async function recordRestore(
  incoming: string,
  data: string,
  madeAt: string,
  now: number,
): Promise<void> {
  const replaced = await findReplaced(join(data, 'sunwai.db'))
  const store = await openSqlite(join(incoming, 'sunwai.db'))
  try {
    await store.write((trx) =>
      record(trx, {
        at: now,
        actor: { kind: 'command', id: 'restore' },
        action: 'database:restore',
        subject: { kind: 'backup', id: madeAt },
        details: replaced && { line: replaced.number, hash: Buffer.from(replaced.hash).toString('hex') },
      }),
    )
  } finally {
    await store.close()
  }
}

/** Null where there is nothing, or nothing that can be read: a restore is for that too. */
async function findReplaced(path: string): Promise<ChainStart | null> {
  if (!existsSync(path)) return null
  try {
    const { db, close } = await connectSqlite(path)
    return await findHead(db).finally(close)
  } catch {
    return null
  }
}

/** What a start finds: that the database was moved here, and that the offices file is another than the last one. */
export async function recordStart(trx: Trx, register: Register, now: number): Promise<void> {
  const moved = await takeMoved(trx)
  if (moved !== null)
    await record(trx, {
      at: now,
      actor: { kind: 'command', id: 'move' },
      action: 'database:move',
      subject: { kind: 'database', id: 'postgres' },
      details: { entries: moved },
    })
  const hash = hashOf(register)
  if ((await findOfficesRead(trx)) === hash) return
  await saveOfficesRead(trx, hash)
  await record(trx, {
    at: now,
    actor: { kind: 'system', id: 'start' },
    action: 'offices:import',
    subject: { kind: 'offices', id: 'file' },
    details: { districts: register.districts.length, offices: register.offices.size, hash },
  })
}

/** A register is frozen once it is read. */
const hashes = new WeakMap<Register, string>()

/** Of everything that the file says, in its order. */
function hashOf(register: Register): string {
  const known = hashes.get(register)
  if (known !== undefined) return known
  const hash = createHash('sha256')
    .update(JSON.stringify({ ...register, offices: [...register.offices] }))
    .digest('hex')
  hashes.set(register, hash)
  return hash
}
