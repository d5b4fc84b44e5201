/** What entries that wait take on the tablet's disk, and for how many days there is room. */
import type { Page } from 'playwright-core'
import { megabytes, type Row } from '../report.ts'
import type { HallTablet, Working } from './hall-tablet.ts'

const entriesADay = 400
/** A tablet may come back so late: decision 63. */
const leastDays = 60
/**
 * Chromium lets a site have six tenths of the disk, 9.6 GB of 16, as long as the disk is not nearly full. This is a hundredth of
 * that.
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
  const working = await tablet.switchOn()
  try {
    await working.session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await working.page.goto(tablet.url)
    await working.page.locator('.face-choice').nth(3).waitFor()
    const count = quick ? measured / 10 : measured
    const empty = await usage(working)
    const each = { oneByOne: true, count }
    await fill(working.page, { ...each, words: null })
    const plain = await usage(working)
    await fill(working.page, { ...each, words })
    const worded = await usage(working)
    const bytes = (worded.used - plain.used) / count
    const days = Math.floor((reliedOn - empty.used) / (entriesADay * bytes))
    const waiting = quick ? sixtyDays / 10 : sixtyDays
    await fill(working.page, { oneByOne: false, count: waiting - 2 * count, words: null })
    const rows: Row[] = [
      [
        'the app with its names on the disk, and what else this browser keeps for it',
        megabytes(empty.used),
        '',
        true,
      ],
      [
        `an entry of a face and a reason, ${count} one after the other`,
        `${Math.round((plain.used - empty.used) / count)} bytes`,
        '',
        true,
      ],
      [`the same with ${words.length} letters of words`, `${Math.round(bytes)} bytes`, '', true],
      [
        `days until ${megabytes(reliedOn)} are full, ${entriesADay} of these a day; this browser gives ${megabytes(worded.quota)}`,
        String(days),
        `at least ${leastDays}`,
        days >= leastDays,
      ],
    ]
    return { rows, waiting }
  } finally {
    await working.switchOff()
  }
}

const usage = ({ page }: Working) =>
  page.evaluate(async () => {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate()
    return { used: usage, quota }
  })

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
