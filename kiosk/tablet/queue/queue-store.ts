/** The line of entries on the disk. */
import type { KioskEntry, KioskSettings } from '#server/contract/kiosk.ts'
import type { KeptClock } from '../clock/clock.ts'
import { type Change, change, type Store } from '../store/store.ts'
import { type Aside, type Kept, restamp } from './queue.ts'

export const listWaiting = (store: Store): Promise<Kept[]> => store.getAll('waiting')
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

/** Without an id all that are open. */
export const seal = (store: Store, id?: string): Promise<void> => change(store, (trx) => sealIn(trx, id))

async function sealIn(trx: Change, id?: string): Promise<void> {
  const waiting = trx.objectStore('waiting')
  for (const kept of await waiting.getAll())
    if (!kept.sealed && (id === undefined || kept.entry.id === id))
      await waiting.put({ ...kept, sealed: true })
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
