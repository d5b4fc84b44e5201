/** The main job, end to end: print, scan, say, see, flag, act. Real programs, real browser, real paper pixels. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { addressIn } from '#test/support/app.ts'
import { desktop, openPage, phone, sharedBrowser } from '#test/support/browser.ts'
import { newFolder, runProgram, startServer } from '#test/support/process.ts'
import { codesIn, pagesOf } from '#test/support/reading.ts'

const browser = await sharedBrowser()

test('from the printed poster to the grievance on the receipt', async () => {
  const server = await startServer()

  // The first administrator opens the link that the start printed.
  const dashboard = await openPage(browser, { viewport: desktop })
  await dashboard.goto(/http\S+\/staff\/join#\S+/.exec(server.greeting)?.[0] ?? '')
  await dashboard.getByLabel('Your name').fill('Asha Rani')
  await dashboard.locator('input[name=login]').fill('asha')
  await dashboard.locator('input[name=password]').fill('ten letters!')
  await dashboard.locator('button[type=submit]').click()
  await dashboard.getByRole('heading', { name: 'Nothing has come in yet' }).waitFor()
  await dashboard.getByText('Live', { exact: true }).waitFor()

  // Posters are printed, rendered at 100 dpi and read as a camera would.
  const out = join(newFolder(), 'posters.pdf')
  const settings = { SUNWAI_DATA: server.data, SUNWAI_URL: server.url }
  expect(
    (await runProgram('scripts/posters.ts', ['--out', out, '--office', 'tehsil-meham'], settings)).code,
  ).toBe(0)
  const [page] = pagesOf(readFileSync(out), 100)
  const [code] = await codesIn(page as Uint8Array)
  expect(code?.text).toMatch(/^HTTP:\/\/LOCALHOST:\d+\/Q\/[0-9A-Z]{31}$/)

  // A visitor scans it and taps a face: that much is stored at once.
  const visitor = await openPage(browser, { viewport: phone })
  await visitor.goto(code?.text ?? '')
  expect(await visitor.locator('h1').textContent()).toBe('तहसील कार्यालय, महम')
  await visitor.locator('.faces .choice', { hasText: 'बहुत खराब' }).click()
  await dashboard.getByText('1 response so far today.').waitFor()
  await visitor.getByText('बहुत खराब — दर्ज हो गया').waitFor()

  // Then a reason, and words after the thank-you.
  await visitor.locator('.tile', { hasText: 'बहुत इंतज़ार' }).click()
  await visitor.getByRole('button', { name: 'आगे' }).click()
  await visitor.getByRole('heading', { name: 'आपकी बात पहुँच गई' }).waitFor()
  const receipt = (await visitor.locator('[data-receipt]').textContent()) ?? ''
  expect(receipt).toMatch(/^(\w{4} ){3}\w{4}$/)
  await visitor.getByRole('button', { name: 'कुछ और बताना है' }).click()
  await visitor.locator('textarea').fill('खिड़की 12 बजे बंद थी')
  await visitor.getByRole('button', { name: 'भेजें', exact: true }).click()
  await visitor.getByText('आपके शब्द भी पहुँच गए।').waitFor()
  const words = dashboard.locator('.said li', { hasText: 'खिड़की 12 बजे बंद थी' })
  await words.waitFor()

  // Nine more unhappy visitors from other networks raise a flag, an hour later as far as the chart knows.
  const sqlite = new Sqlite(join(server.data, 'sunwai.db'), { timeout: 5000 })
  sqlite.exec("update charts set run_since = run_since - 1, hours = ''")
  sqlite.close()
  for (let count = 0; count < 9; count++) {
    const body = new URLSearchParams({
      entry: `WHOLEWAY${String(count).padStart(16, '0')}`,
      rating: '1',
      reason: 'waiting',
    })
    expect(
      (
        await fetch(code?.text ?? '', {
          method: 'POST',
          headers: { accept: 'application/json', 'x-forwarded-for': addressIn(count) },
          body,
        })
      ).status,
    ).toBe(201)
  }
  await dashboard.getByText('Tehsil Office, Meham got worse').first().waitFor()
  await dashboard.getByText('10 of the last 10 visitors unhappy', { exact: false }).first().waitFor()

  // An officer opens a grievance from the first visitor's words, in their own.
  await words.getByRole('button', { name: 'Open grievance' }).click()
  const dialog = dashboard.getByRole('dialog')
  await dialog.getByLabel('What to look into').fill('Waiting at the counter')
  await dialog.getByRole('button', { name: 'Open grievance' }).click()
  const reference = (await dialog.locator('.reference').textContent()) ?? ''
  expect(reference).toMatch(/^RTK-\d\d-\d{6}-\d$/)

  // The visitor's receipt shows it.
  await visitor.getByRole('button', { name: 'रसीद से देखें क्या हुआ' }).click()
  await visitor.getByText(reference).waitFor()
  expect(await visitor.locator('main').textContent()).toContain(receipt)
  await visitor.locator('.steps').getByText('दर्ज हुई').waitFor()
})
