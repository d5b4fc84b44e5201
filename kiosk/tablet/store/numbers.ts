/**
 * The numbers that requests bear: each larger than any before, whatever became of those. They are set aside on the disk in
 * blocks, so that a start goes on above them, and a disk that is full still lets the tablet send what fills it.
 */
import { change, read, type Store } from './store.ts'

export type Numbers = { next(): Promise<number> }

const block = 2000
/** So many are left when the next block is set aside. */
const reserve = 1000

export async function startNumbers(store: Store): Promise<Numbers> {
  let last = (await read(store, 'seq')) ?? 0
  let reserved = last
  let line: Promise<unknown> = Promise.resolve()

  const take = async () => {
    if (reserved - last <= reserve) await setAside().catch(ifNoneAreLeft)
    return ++last
  }
  const setAside = async () => {
    const upTo = last + block
    await change(store, (trx) => trx.objectStore('state').put(upTo, 'seq'))
    reserved = upTo
  }
  const ifNoneAreLeft = (error: unknown) => {
    if (last >= reserved) throw error
  }
  return {
    next() {
      const number = line.then(take)
      line = number.catch(() => undefined)
      return number
    },
  }
}
