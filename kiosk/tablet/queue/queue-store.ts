/** The line of entries on the disk. */
import type { KioskEntry, KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { KeptClock } from '../clock/clock.ts'
import { type Change, change, type Store } from '../store/store.ts'
import { type Aside, type Kept, restamp } from './queue.ts'

/** All of them: after months without a network tens of thousands, so for somebody who waits for just that. */
export const listWaiting = (store: Store): Promise<Kept[]> => store.getAll('waiting')

/** The oldest, `most` at least where there are so many; how many wait, and of how many of them the visit is over. */
export async function readLine(
  store: Store,
  most: number,
): Promise<{ oldest: Kept[]; waiting: number; over: number }> {
  const line = store.transaction('waiting').store
  const [oldest, waiting, last] = await Promise.all([
    // Asked for none, the store gives all.
    line.getAll(null, Math.max(1, most)),
    line.count(),
    line.openCursor(null, 'prev'),
  ])
  return { oldest, waiting, over: last?.value.sealed === false ? waiting - 1 : waiting }
}

/** Entries that are nowhere but on the tablet, as far as it knows. */
export async function countLeft(store: Store): Promise<number> {
  const [waiting, aside] = await Promise.all([store.count('waiting'), store.count('aside')])
  return waiting + aside
}
export const listAside = (store: Store): Promise<Aside[]> => store.getAll('aside')

/** A new visit begins: whatever an earlier one left open is over. */
export const begin = (store: Store, entry: KioskEntry, clock: KeptClock): Promise<void> =>
  change(store, async (trx) => {
    await sealIn(trx)
    // The number is the store's to give.
    await trx.objectStore('waiting').add({ sealed: false, entry } as Kept)
    await trx.objectStore('state').put(clock, 'clock')
  })

/** Throws where there is no such entry, or where it is sealed: it may be with the server already. */
export const complete = (store: Store, id: string, more: Partial<KioskEntry>): Promise<void> =>
  change(store, async (trx) => {
    const waiting = trx.objectStore('waiting')
    const kept = await waiting.index('id').get(id)
    if (!kept || kept.sealed) throw new Error('the visit is over')
    await waiting.put({ ...kept, entry: { ...kept.entry, ...more } })
  })

/** Without an id whichever is open. */
export const seal = (store: Store, id?: string): Promise<void> => change(store, (trx) => sealIn(trx, id))

/** Only the last can be open: whoever begins a visit ends the one before in the same change. */
async function sealIn(trx: Change, id?: string): Promise<void> {
  const waiting = trx.objectStore('waiting')
  const last = (await waiting.openCursor(null, 'prev'))?.value
  if (last && !last.sealed && (id === undefined || last.entry.id === id))
    await waiting.put({ ...last, sealed: true })
}

/** Those of them that are still here. */
export const restampAll = (store: Store, ids: readonly string[], movedMs: number): Promise<void> =>
  change(store, async (trx) => {
    const waiting = trx.objectStore('waiting')
    for (const id of ids) {
      const kept = await waiting.index('id').get(id)
      if (!kept) continue
      const entry = restamp(kept.entry, movedMs)
      if (entry !== kept.entry) await waiting.put({ ...kept, entry })
    }
  })

/** What one answer changes: entries that are safe leave, refused ones step aside, news are kept. */
type News = {
  done: readonly Kept[]
  aside: readonly Aside[]
  clock?: KeptClock
  settings?: KioskSettings | null
  standing?: 'paired' | 'leaving'
  /** The server knows of the gap. */
  gapTold?: boolean
}

/** What leaves, leaves first. What a disk that is full does not take comes again with the next answer. */
export async function take(store: Store, { done, ...news }: News): Promise<void> {
  await change(store, async (trx) => {
    for (const { n } of done) await trx.objectStore('waiting').delete(n)
  })
  await change(store, (trx) => note(trx, news)).catch(() => undefined)
}

async function note(trx: Change, news: Omit<News, 'done'>): Promise<void> {
  const state = trx.objectStore('state')
  for (const each of news.aside) await trx.objectStore('aside').put(each)
  for (const { n } of news.aside) await trx.objectStore('waiting').delete(n)
  if (news.clock) await state.put(news.clock, 'clock')
  if (news.settings) await state.put(news.settings, 'settings')
  if (news.standing) await state.put(news.standing, 'standing')
  if (news.gapTold) await state.put(false, 'gap')
}
