/** What the tablet keeps on its disk. Every write is on it before the promise resolves. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { KeptClock } from '../clock/clock.ts'
import type { Aside, Kept } from '../queue/queue.ts'

/** Who the tablet is. The private key cannot be read out, not by this page either. */
export type Identity = { device: string; keys: CryptoKeyPair }

/** PINs that were tried since the right one. `waits`: the time after too many is not over. */
export type PinTries = { wrong: number; waits: boolean }

/** Single values by their names. */
type State = {
  identity: Identity
  /** Requests may bear numbers up to this one: see `numbers.ts`. */
  seq: number
  clock: KeptClock
  settings: KioskSettings
  /** `blocked`: ended by the office, with what it had left still on it. */
  standing: 'paired' | 'leaving' | 'blocked'
  /** The store was emptied by something else than us since entries were last known to be safe. */
  gap: boolean
  pin: PinTries
}

interface Schema extends DBSchema {
  waiting: { key: number; value: Kept; indexes: { id: string } }
  aside: { key: number; value: Aside }
  state: { key: keyof State; value: State[keyof State] }
}

export type Store = IDBPDatabase<Schema>
const name = 'sunwai-kiosk'

/** `lost`: called when the browser took the store away, or another version of the page needs it. */
export const openStore = (lost: () => void): Promise<Store> =>
  openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('waiting', { keyPath: 'n', autoIncrement: true }).createIndex('id', 'entry.id', {
        unique: true,
      })
      db.createObjectStore('aside', { keyPath: 'n' })
      db.createObjectStore('state')
    },
    blocking: (_from, _to, event) => {
      ;(event.target as IDBDatabase).close()
      lost()
    },
    terminated: lost,
  })

/** A change of the store, all of it or nothing. `strict`: the disk was asked, not only the system's memory. */
export async function change<Result>(store: Store, make: (trx: Change) => Promise<Result>): Promise<Result> {
  const trx = begin(store)
  const done = trx.done
  // It fails with the write that failed, which is told by that write already.
  done.catch(() => undefined)
  const result = await make(trx)
  await done
  return result
}

export type Change = ReturnType<typeof begin>
const begin = (store: Store) =>
  store.transaction(['waiting', 'aside', 'state'], 'readwrite', { durability: 'strict' })

export async function read<Name extends keyof State>(
  store: Store,
  key: Name,
): Promise<State[Name] | undefined> {
  return (await store.get('state', key)) as State[Name] | undefined
}

export async function write<Name extends keyof State>(
  store: Store,
  key: Name,
  value: State[Name],
): Promise<void> {
  await change(store, (trx) => trx.objectStore('state').put(value, key))
}

/** Everything goes: the tablet is nobody's then. */
export async function wipe(store: Store): Promise<void> {
  await change(store, async (trx) => {
    for (const each of ['waiting', 'aside', 'state'] as const) await trx.objectStore(each).clear()
  })
}
