/** What the app keeps on the phone: the state of the cases, encrypted under a key that goes with the session, and what was not sent yet, encrypted to the server. */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'

/** `at`: UTC milliseconds. */
type SealedState = { at: number; iv: Uint8Array<ArrayBuffer>; hidden: ArrayBuffer }
/** `id`: of the box, for this phone alone. */
export type Unsent = { id: number; box: string }

interface Schema extends DBSchema {
  state: { key: 'own'; value: SealedState }
  unsent: { key: number; value: Omit<Unsent, 'id'> & { id?: number } }
}
const name = 'sunwai-g'

let opened: Promise<IDBPDatabase<Schema>> | undefined

/** Closed again when another tab takes all of it away. */
const open = () => {
  opened ??= openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('state')
      db.createObjectStore('unsent', { keyPath: 'id', autoIncrement: true })
    },
    blocking: (_from, _to, event) => {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated: () => {
      opened = undefined
    },
  })
  return opened
}

/** Nothing is made for whoever only looks in. A browser that does not tell is taken to have one. */
export async function isStoreThere(): Promise<boolean> {
  if (opened || !indexedDB.databases) return true
  return (await indexedDB.databases()).some((each) => each.name === name)
}

export const readSealed = async (): Promise<SealedState | undefined> => (await open()).get('state', 'own')
export const writeSealed = async (state: SealedState): Promise<void> => {
  await (await open()).put('state', state, 'own')
}
export const dropSealed = async (): Promise<void> => (await open()).delete('state', 'own')

/** On the disk before the promise resolves. */
export async function keepUnsent(box: string): Promise<void> {
  const trx = (await open()).transaction('unsent', 'readwrite', { durability: 'strict' })
  await trx.store.add({ box })
  await trx.done
}
export const listUnsent = async (): Promise<Unsent[]> =>
  (await (await open()).getAll('unsent')).map(({ id = 0, box }) => ({ id, box }))
export const dropUnsent = async (id: number): Promise<void> => (await open()).delete('unsent', id)

export async function dropAll(): Promise<void> {
  const db = await opened
  db?.close()
  opened = undefined
  await deleteDB(name)
}
