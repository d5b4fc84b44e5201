/** A tablet whose server, network or disk fails: it says what is so, and nothing is lost. */
import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { KioskList } from '#server/contract/devices/kiosk.ts'
import { friday } from '#test/support/app.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import {
  allSent,
  approve,
  arrived,
  atRest,
  faces,
  type HallTablet,
  minutePasses,
  onDisk,
  openPaired,
  sends,
  tapFace,
  visit,
} from '#test/support/hall-tablet.ts'

const browser = await sharedBrowser()

const problem = (status: number, code: string) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code, message: '', request: 'r' }),
})
const reported = async ({ staff }: HallTablet) =>
  (await staff.read<KioskList>('/api/kiosks')).kiosks[0]?.report ?? null

test.each([
  ['fails', { ...problem(500, 'internal') }],
  [
    'asks to wait',
    { ...problem(429, 'kiosk-busy'), headers: { 'retry-after': '30', 'content-type': 'application/json' } },
  ],
  ['finds the request too large', { status: 413, body: '<h1>Request Entity Too Large</h1>' }],
  ['speaks of a conflict', problem(409, 'changed-meanwhile')],
  ['talks nonsense', { status: 200, body: '{"sunwai":"kiosk"' }],
  [
    'is a portal’s page',
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in to the Wi-Fi</h1>' },
  ],
  [
    'answers as another kiosk was answered',
    {
      status: 200,
      body: '{"sunwai":"kiosk","seq":1,"now":1,"taken":[],"settings":null,"app":"x","state":"ended"}',
    },
  ],
])('while the server %s, entries wait; then each arrives once', async (_, instead) => {
  const { page, app, proxy } = await openPaired(browser)
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? instead : 'pass'))
  await visit(page, 1)
  await visit(page, 4)
  const before = proxy.came.length
  for (let minute = 0; minute < 3; minute++) await minutePasses(page)
  await expect.poll(() => proxy.came.length).toBeGreaterThan(before)
  expect((await onDisk(page)).waiting).toHaveLength(2)
  expect((await onDisk(page)).aside).toEqual([])
  await visit(page, 3)
  proxy.decide(() => 'pass')
  await allSent(page)
  expect((await arrived(app)).map(({ rating }) => rating).sort()).toEqual([1, 3, 4])
})

test('nothing of a visitor goes to whoever has not been heard to be the server', async () => {
  const { page, proxy } = await openPaired(browser)
  proxy.decide(({ path }) =>
    path === '/api/kiosk/sync' ? { status: 200, body: '<h1>Sign in</h1>' } : 'pass',
  )
  await visit(page, 2)
  await minutePasses(page)
  await expect.poll(() => sends(proxy).length).toBe(1)
  for (let minute = 0; minute < 4; minute++) await minutePasses(page)
  await visit(page, 3)
  expect(sends(proxy)).toHaveLength(1)
})

test('a record that the server will never take steps aside and is reported, and the others go on', async () => {
  const tablet = await openPaired(browser)
  const { page, app, proxy } = tablet
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await visit(page, 1)
  await visit(page, 2)
  await visit(page, 3)
  await damage(page, 1)
  // A request that was made of the records before they were damaged is dropped too.
  const before = proxy.came.length
  await page.clock.fastForward(320_000)
  await expect.poll(() => proxy.came.length).toBeGreaterThan(before)
  proxy.decide(() => 'pass')
  await allSent(page)
  expect((await arrived(app)).map(({ rating }) => rating).sort()).toEqual([1, 3])
  expect((await onDisk(page)).aside).toMatchObject([{ status: 400 }])
  await minutePasses(page)
  await expect.poll(() => reported(tablet)).toMatchObject({ aside: 1, queued: 0 })
})

/** As a fault of an older version of the app would have written it. */
const damage = (page: Page, at: number) =>
  page.evaluate(
    (nth) =>
      new Promise<void>((done) => {
        const opening = indexedDB.open('sunwai-kiosk')
        opening.onsuccess = () => {
          const trx = opening.result.transaction('waiting', 'readwrite')
          const waiting = trx.objectStore('waiting')
          waiting.getAll().onsuccess = ({ target }) => {
            const kept = (target as IDBRequest).result[nth]
            waiting.put({ ...kept, entry: { ...kept.entry, rating: 9 } })
          }
          trx.oncomplete = () => {
            opening.result.close()
            done()
          }
        }
      }),
    at,
  )

/** What a disk has room for, and what goes beyond it. */
const room = 20_000_000
const tooMuch = 25_000_000

test('a disk that is full is said to be, and the tablet still sends what it holds', async () => {
  let session: CDPSession | undefined
  let origin = ''
  const setRoom = (quotaSize?: number) =>
    session?.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize && { quotaSize }) })
  const { page, app, proxy } = await openPaired(browser, {}, friday, async (page, at) => {
    session = await page.context().newCDPSession(page)
    origin = at
    await setRoom(room)
  })
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await visit(page, 1)
  await setRoom(1)
  // The browser goes by what it last measured, for half a minute, unless more is asked for than it found then.
  await expect.poll(() => page.evaluate(tryToWrite, tooMuch)).toBe('QuotaExceededError')
  expect(await page.evaluate(tryToWrite, 100)).toBe('QuotaExceededError')
  await tapFace(page, 2)
  await page.getByRole('heading', { name: 'माफ़ कीजिए, आपकी राय दर्ज नहीं हुई' }).waitFor()
  await page.clock.fastForward(60_000)
  await atRest(page)
  expect((await onDisk(page)).waiting).toMatchObject([{ entry: { rating: 1 } }])

  proxy.decide(() => 'pass')
  await allSent(page)
  expect(await arrived(app)).toMatchObject([{ rating: 1 }])
  await setRoom()
  await expect.poll(() => page.evaluate(tryToWrite, 100)).toBe('')
  await visit(page, 3)
  await minutePasses(page)
  await expect.poll(async () => (await arrived(app)).map(({ rating }) => rating).sort()).toEqual([1, 3])
})

/** Runs in the page: the name of what came of it. */
const tryToWrite = (letters: number) =>
  new Promise<string>((told) => {
    const opening = indexedDB.open('probe')
    opening.onupgradeneeded = () => opening.result.createObjectStore('probe')
    opening.onerror = () => told(opening.error?.name ?? '')
    opening.onsuccess = () => {
      const db = opening.result
      const trx = db.transaction('probe', 'readwrite')
      trx.objectStore('probe').put('x'.repeat(letters), 1)
      trx.oncomplete = () => told('')
      trx.onabort = () => told(trx.error?.name ?? '')
      trx.onerror = (event) => event.preventDefault()
      db.close()
    }
  })

test('a store that the browser emptied is said to be lost; paired anew, the tablet reports the gap', async () => {
  const tablet = await openPaired(browser)
  const { page, proxy, app } = tablet
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await visit(page, 1)
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await session.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'indexeddb,cache_storage,service_workers,local_storage',
  })
  await page.getByRole('heading', { name: 'What was stored on this tablet is gone' }).waitFor()
  expect(await faces(page).count()).toBe(0)
  proxy.decide(() => 'pass')
  await page.locator('.pairing-code').waitFor()
  await approve(tablet)
  await atRest(page)
  const row = async () =>
    (await tablet.staff.read<KioskList>('/api/kiosks')).kiosks.map(({ report }) => report?.gap).sort()
  await expect.poll(row).toContain(true)
  await visit(page, 4)
  await minutePasses(page)
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 4 }])
})

test('a tablet that was blocked while it had no network keeps what it holds, takes no more, and says why', async () => {
  const tablet = await openPaired(browser)
  const { page, proxy, app, staff, row } = { ...tablet }
  proxy.decide(() => 'drop')
  await visit(page, 2)
  await staff.send('POST', `/api/kiosks/${row.id}/block`)
  proxy.decide(() => 'pass')
  await page.clock.fastForward(320_000)
  await page.getByRole('heading', { name: 'This tablet has been shut off' }).waitFor()
  await page.getByText('It still holds 1 answer').waitFor()
  expect(await faces(page).count()).toBe(0)
  expect((await onDisk(page)).waiting).toHaveLength(1)
  expect(await arrived(app)).toEqual([])
  // Without a network it is as blocked as with one.
  proxy.decide(() => 'drop')
  await page.reload()
  await page.getByRole('heading', { name: 'This tablet has been shut off' }).waitFor()
})

test('a tablet that is asked to leave sends what it has, forgets everything and shows a new code', async () => {
  const tablet = await openPaired(browser)
  const { page, app, staff, row } = tablet
  await visit(page, 3)
  await staff.send('POST', `/api/kiosks/${row.id}/leave`)
  await minutePasses(page)
  await page.getByRole('heading', { name: 'This tablet is being removed' }).waitFor()
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 3 }])
  await page.clock.fastForward(3000)
  await page.getByRole('heading', { name: 'Connect this tablet', exact: true }).waitFor()
  expect(await page.evaluate(() => document.cookie)).toBe('')
})
