/** The profile of a tablet is copied to another one: both send, it is seen, and nothing of either is lost. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import type { KioskList } from '#server/contract/devices/kiosk.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson } from '#test/support/app.ts'
import {
  desktop,
  openPage,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
} from '#test/support/browser.ts'
import {
  approve,
  arrived,
  atRest,
  minutePasses,
  onDisk,
  sends,
  tapFace,
  visit,
} from '#test/support/hall-tablet.ts'
import { type KioskProxy, openKioskProxy } from '#test/support/kiosk-proxy.ts'
import { startOwnBrowser } from '#test/support/own-browser.ts'

const browser = await sharedBrowser()

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-tablet-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A tablet that starts with what is in the profile. `off`: as a switch does it; what it had written is there. */
async function switchOn(profile: string, { url }: KioskProxy): Promise<{ page: Page; off(): Promise<void> }> {
  const { page, process } = await startOwnBrowser(profile)
  onTestFinished(() => void process.kill('SIGKILL'))
  await page.clock.install()
  await page.goto(`${url}/kiosk`)
  const off = async () => {
    const gone = new Promise((resolve) => process.once('exit', resolve))
    process.kill('SIGTERM')
    await gone
  }
  return { page, off }
}

function copyOf(profile: string): string {
  const copy = newFolder()
  // What locks a profile names the process that holds it.
  cpSync(profile, copy, { recursive: true, filter: (path) => !path.includes('Singleton') })
  return copy
}

async function openPaired() {
  const proxy = await openKioskProxy()
  const app = await serveTestApp({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  const staff = await addPerson(app)
  const profile = newFolder()
  const tablet = await switchOn(profile, proxy)
  const row = await approve({ page: tablet.page, staff })
  await atRest(tablet.page)
  await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return { proxy, app, staff, profile, tablet, row }
}

/** Until nothing waits on it. */
async function sendAll(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      await minutePasses(page)
      return (await onDisk(page)).waiting
    })
    .toEqual([])
}

/** How many entries bear which face and which mark. */
const ratings = async (app: ServedApp, mark: string | null) =>
  (await arrived(app))
    .filter((each) => each.mark === mark)
    .map(({ rating }) => rating)
    .sort()

test('a profile that is copied with what waited on it: each entry comes once, the second one to send is told of, and what both send since is kept apart until somebody has looked', async () => {
  const { proxy, app, staff, profile, tablet, row } = await openPaired()
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await visit(tablet.page, 1)
  await tapFace(tablet.page, 2)
  await tablet.page.getByText('दर्ज हो गया').first().waitFor()
  const ids = (await onDisk(tablet.page)).waiting.map(({ entry }) => entry.id)
  await tablet.off()
  const copied = copyOf(profile)
  // Whether it tried before it was switched off is chance.
  const tried = sends(proxy).length
  proxy.decide(() => 'pass')

  // The thief's goes first, with what it found.
  const copy = await switchOn(copied, proxy)
  await atRest(copy.page)
  await sendAll(copy.page)
  await expect.poll(() => ratings(app, null)).toEqual([1, 2])
  await visit(copy.page, 4)
  await sendAll(copy.page)
  await expect.poll(() => ratings(app, null)).toEqual([1, 2, 4])

  // The tablet in the hall comes back, and repeats what it could not know to be safe.
  const back = await switchOn(profile, proxy)
  await atRest(back.page)
  await visit(back.page, 3)
  await sendAll(back.page)
  // Both sent each of them; either may have had to ask again, when a connection broke on the way.
  for (const id of ids) {
    const bearing = sends(proxy).slice(tried)
    expect(bearing.filter(({ body }) => body.includes(id)).length).toBeGreaterThanOrEqual(2)
  }
  const seen = async () => (await staff.read<KioskList>('/api/kiosks')).kiosks[0]
  await expect.poll(async () => (await seen())?.copiedAt).not.toBeNull()
  await visit(copy.page, 4)
  await sendAll(copy.page)
  await expect.poll(() => ratings(app, 'copied')).toEqual([3, 4])
  expect(await ratings(app, null)).toEqual([1, 2, 4])
  expect((await staff.read<Summary>('/api/summary')).total.responses).toBe(3)
  for (const { page } of [copy, back]) expect((await onDisk(page)).aside).toEqual([])
  expect(await listActs(app.deps.db, { action: 'kiosk:copied' }, 10)).toMatchObject([
    { actorKind: 'device', actor: row.id },
  ])

  // Staff see it, call the tablet in the hall the right one, and the copy shows itself again.
  const page = await openPage(browser, { viewport: desktop })
  // The address that the server knows itself by.
  await signIn(page, { ...app, url: proxy.url }, '/staff/kiosks')
  await page.locator('tbody tr.row', { hasText: 'May be copied' }).waitFor()
  await page.getByRole('button', { name: 'Tehsil Office, Meham' }).click()
  await page.getByRole('button', { name: 'It is all right' }).click()
  await page.getByText('Its key was used from two places.').waitFor()
  await page.getByRole('button', { name: 'It is all right' }).last().click()
  await expect.poll(async () => (await seen())?.copiedAt).toBeNull()
  await visit(back.page, 2)
  await sendAll(back.page)
  await expect.poll(() => ratings(app, null)).toEqual([1, 2, 2, 4])
  await expect
    .poll(async () => {
      await minutePasses(copy.page)
      await minutePasses(back.page)
      return (await seen())?.copiedAt
    })
    .not.toBeNull()

  // Blocked, neither is heard any more, and both say so.
  await staff.send('POST', `/api/kiosks/${row.id}/block`)
  for (const { page } of [copy, back]) {
    const heading = page.getByRole('heading', { name: 'This tablet has been shut off' })
    await expect
      .poll(async () => {
        await minutePasses(page)
        return heading.isVisible()
      })
      .toBe(true)
  }
})

test('a copy of a tablet that was never switched off shows itself before ten minutes of both are over', async () => {
  const { proxy, app, staff, profile, tablet } = await openPaired()
  await visit(tablet.page, 1)
  await sendAll(tablet.page)
  const copy = await switchOn(copyOf(profile), proxy)
  await atRest(copy.page)
  await visit(copy.page, 4)
  const copiedAt = async () => (await staff.read<KioskList>('/api/kiosks')).kiosks[0]?.copiedAt ?? null
  let minutes = 0
  for (; minutes < 10 && (await copiedAt()) === null; minutes++) {
    for (const { page } of [tablet, copy]) {
      const asked = proxy.came.length
      await minutePasses(page)
      await expect.poll(() => proxy.came.length).toBeGreaterThan(asked)
    }
    await new Promise((settled) => setTimeout(settled, 200))
  }
  expect(await copiedAt()).toBe(app.clock.now)
  await visit(tablet.page, 3)
  await sendAll(tablet.page)
  await sendAll(copy.page)
  await expect.poll(() => ratings(app, 'copied')).toEqual([3])
  expect(await ratings(app, null)).toEqual([1, 4])
})
