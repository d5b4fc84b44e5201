/** What entries that wait take on the tablet's disk, and for how many days there is room. */
import type { Page } from 'playwright-core'
import { megabytes, type Row } from '../shared/report.ts'
import type { HallTablet, Working } from './hall-tablet.ts'

const entriesADay = 400
/** A tablet may come back so late: decision 63. */
const leastDays = 60
/**
 * Chromium lets a site have six tenths of the disk, 9.6 GB of 16, as long as the disk is not nearly full. This is a hundredth of
 * that. What `estimate` says is no measure: Chromium says the same of every disk that is large enough.
 */
const reliedOn = 100e6
const measured = 2000
const sixtyDays = leastDays * entriesADay
const words = 'दो घंटे लाइन में खड़ा रहा, फिर कहा कल आना'

/** From then on sixty days of entries wait on the tablet, of a `quick` run a tenth of them. */
export async function measureStorage(
  tablet: HallTablet,
  quick: boolean,
): Promise<{ rows: Row[]; waiting: number }> {
  const count = quick ? measured / 10 : measured
  const waiting = quick ? sixtyDays / 10 : sixtyDays
  const working = await openUnslowed(tablet)
  const empty = await used(working)
  await fill(working.page, { oneByOne: true, count, words })
  const each = ((await used(working)) - empty) / count
  await fill(working.page, { oneByOne: false, count: waiting - count, words: null })
  await working.switchOff()
  const again = await openUnslowed(tablet)
  const tidied = ((await used(again)) - empty) / waiting
  await again.switchOff()
  const days = Math.floor((reliedOn - empty) / (entriesADay * each))
  const bytes = (value: number) => `${Math.round(value).toLocaleString('en')} bytes`
  const rows: Row[] = [
    ['all that the browser keeps of the app, without entries', bytes(empty), '', true],
    [
      `an entry with a reason and ${words.length} letters, ${count} one after the other, nothing tidied up`,
      bytes(each),
      '',
      true,
    ],
    [`an entry, ${waiting} on the disk, most without words, after a restart`, bytes(tidied), '', true],
    [
      `days until ${megabytes(reliedOn)} are full, ${entriesADay} entries with words a day, nothing tidied up`,
      String(days),
      `at least ${leastDays}`,
      days >= leastDays,
    ],
  ]
  return { rows, waiting }
}

/** How fast it is filled is no matter. */
async function openUnslowed(tablet: HallTablet): Promise<Working> {
  const working = await tablet.switchOn()
  await working.session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await working.page.goto(tablet.url)
  await working.page.locator('.face-choice').nth(3).waitFor()
  return working
}

const used = ({ page }: Working): Promise<number> =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)

type Filling = { count: number; words: string | null; oneByOne: boolean }

/**
 * Copies of an entry that was tapped, with ids of their own. `oneByOne`: as the app writes them, open first, then sealed, each
 * time down to the disk.
 */
const fill = (page: Page, filling: Filling): Promise<void> =>
  page.evaluate(async ({ count, words, oneByOne }) => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('sunwai-kiosk')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const change = <Result>(make: (waiting: IDBObjectStore) => IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        const trx = db.transaction('waiting', 'readwrite', { durability: 'strict' })
        const request = make(trx.objectStore('waiting'))
        trx.oncomplete = () => resolve(request.result)
        trx.onabort = () => reject(trx.error)
      })
    const [tapped] = await change((waiting) => waiting.getAll(null, 1))
    const copy = (sealed: boolean) => {
      const id = Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => letters[byte & 31]).join('')
      return { sealed, entry: { ...tapped.entry, id, reasons: ['waiting'], words } }
    }
    if (oneByOne)
      for (let at = 0; at < count; at++) {
        const record = copy(false)
        const n = await change((waiting) => waiting.add(record))
        await change((waiting) => waiting.put({ ...record, n, sealed: true }))
      }
    else
      for (let at = 0; at < count; at += 500)
        await change((waiting) => {
          for (let more = 1; more < Math.min(500, count - at); more++) waiting.add(copy(true))
          return waiting.add(copy(true))
        })
    db.close()
  }, filling)
