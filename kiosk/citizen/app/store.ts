/**
 * What the app keeps on the phone: the state of the cases, and papers that are on their way, encrypted under a key that goes with the
 * session; and what was not sent yet, encrypted to the server.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'

/** `at`: UTC milliseconds. */
type SealedState = { at: number; iv: Uint8Array<ArrayBuffer>; hidden: ArrayBuffer }
/** `id`: of its upload. */
type SealedPaper = SealedState & { id: string }
/** `id`: of the box, for this phone alone. */
export type Unsent = { id: number; box: string }

interface Schema extends DBSchema {
  state: { key: 'own'; value: SealedState }
  unsent: { key: number; value: Omit<Unsent, 'id'> & { id?: number } }
  papers: { key: string; value: SealedPaper }
}
const name = 'sunwai-g'

let opened: Promise<IDBPDatabase<Schema>> | undefined

/** Closed again when another tab takes all of it away. */
const open = () => {
  opened ??= openDB<Schema>(name, 2, {
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('state')
        db.createObjectStore('unsent', { keyPath: 'id', autoIncrement: true })
      }
      db.createObjectStore('papers', { keyPath: 'id' })
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

export const readPaper = async (id: string): Promise<SealedPaper | undefined> =>
  (await open()).get('papers', id)
export const writePaper = async (paper: SealedPaper): Promise<void> => {
  await (await open()).put('papers', paper)
}
export const dropPaper = async (id: string): Promise<void> => (await open()).delete('papers', id)

/** `at`: UTC milliseconds. */
export async function dropPapersBefore(at: number): Promise<void> {
  const db = await open()
  for (const paper of await db.getAll('papers')) if (paper.at < at) await db.delete('papers', paper.id)
}

export async function dropAll(): Promise<void> {
  const db = await opened
  db?.close()
  opened = undefined
  await deleteDB(name)
}
