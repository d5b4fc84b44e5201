/** Posters are printed as they are chosen: all of them, those of one office, that of one point. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openPage, serveTestApp, sharedBrowser, signIn } from '#test/support/browser.ts'
import { codesIn, pagesOf } from '#test/support/reading.ts'

const browser = await sharedBrowser()

const places = `districts:
  - id: rohtak
    code: RTK
    name: {hi: रोहतक, en: Rohtak}
    administration: {hi: ज़िला प्रशासन रोहतक, en: District Administration Rohtak}
    timezone: Asia/Kolkata
    offices:
      - id: tehsil-meham
        department: revenue
        name: {hi: तहसील कार्यालय महम, en: "Tehsil Office, Meham"}
        place: {hi: महम, en: Meham}
        peers: tehsil
        points: [gate, registry, fard]
      - id: tehsil-sampla
        department: revenue
        name: {hi: तहसील कार्यालय सांपला, en: "Tehsil Office, Sampla"}
        place: {hi: सांपला, en: Sampla}
        peers: tehsil
        points: [gate, registry]
`

/** Two offices with five points: all of a real district are hundreds of pages. */
function twoOffices(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-offices-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'offices.yaml')
  writeFileSync(file, readFileSync('offices.yaml', 'utf8').replace(/^districts:[\s\S]*/m, places))
  return { folder, file }
}

/** Presses the button and reads the codes on what was saved, a page at a time. */
async function codesPrinted(page: Page, to: string): Promise<string[]> {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download PDF' }).click()
  await (await saved).saveAs(to)
  const pages = pagesOf(readFileSync(to))
  const codes = await Promise.all(pages.map(async (each) => (await codesIn(each)).map(({ text }) => text)))
  return codes.flat()
}

test('the form prints all posters, those of one office, and that of one point', async () => {
  const { folder, file } = twoOffices()
  const pdf = join(folder, 'posters.pdf')
  const app = await serveTestApp({ SUNWAI_OFFICES: file })
  const page = await openPage(browser)
  await signIn(page, app, '/staff/posters')
  const office = page.getByLabel('For', { exact: true })
  await office.waitFor()
  expect(await office.inputValue()).toBe('')
  const all = await codesPrinted(page, pdf)
  expect(new Set(all).size).toBe(5)
  await office.selectOption('tehsil-meham')
  const three = await codesPrinted(page, pdf)
  expect(new Set(three).size).toBe(3)
  await page.getByLabel('Place', { exact: true }).selectOption('registry')
  const one = await codesPrinted(page, pdf)
  expect(one).toHaveLength(1)
  // The same posters that hang already, not others beside them.
  expect(all).toEqual(expect.arrayContaining([...three, ...one]))
  await office.selectOption('')
  expect(new Set(await codesPrinted(page, pdf)).size).toBe(5)
  expect(await page.getByRole('alert').allTextContents()).not.toContainEqual(expect.stringMatching(/./))
})
