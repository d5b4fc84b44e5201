/** `npm run pictures`: takes the pictures of docs/visitor.md anew, from the real pages in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { createApp } from '#server/app.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { languages } from '#server/contract/names.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run pictures -- [options]

  --out FOLDER   where to put them   (docs/pictures)

Goes through one visit in each language on a phone's screen and lays form, tiles, thank-you and receipt side by side:
visitor-hi.png and so on. Needs Chromium (/usr/bin/chromium, or what CHROMIUM names) and the fonts that visitors' phones
bring along: Noto Sans Devanagari, Noto Sans Gurmukhi, Noto Nastaliq Urdu.
`

const phone = { width: 360, height: 740 }
const scale = 1.5
const gap = 24
/** Friday 20 November 2026, 12:20 in Rohtak: the same day in every picture, whenever they are taken. */
const clock = () => Date.UTC(2026, 10, 20, 6, 50)

await runCommand(async () => {
  const { values } = readOptions({ out: { type: 'string', default: 'docs/pictures' } }, help)
  const data = mkdtempSync(join(tmpdir(), 'sunwai-pictures-'))
  const context = await openContext(
    readConfig(
      { ...process.env, SUNWAI_DATABASE: undefined, SUNWAI_DATA: data, SUNWAI_TWO_STEP: 'off' },
      process.cwd(),
    ),
    clock,
  )
  const server = serve({ fetch: createApp(context.deps).fetch, hostname: 'localhost', port: 0 })
  await new Promise((listening) => server.once('listening', listening))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const [sheet] = await preparePosters(context.deps, { office: 'tehsil-meham', point: 'registry' })
    const code = sheet?.url.split('/').at(-1)
    const url = `http://localhost:${(server.address() as AddressInfo).port}/q/${code}`
    for (const lang of languages) {
      const screens = await walk(browser, `${url}?lang=${lang}`)
      await sharp(await besideEachOther(screens))
        .png({ palette: true, colours: 64, effort: 10 })
        .toFile(resolve(values.out, `visitor-${lang}.png`))
    }
  } finally {
    await browser.close()
    server.close()
    await context.close()
    rmSync(data, { recursive: true, force: true })
  }
})

/** One visit: the four screens in the order in which a visitor meets them. */
async function walk(browser: Browser, url: string): Promise<Buffer[]> {
  const page: Page = await browser.newPage({
    viewport: phone,
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  })
  const screens: Buffer[] = []
  const shoot = async () => {
    // A ring around the focused heading would look like a fault in a picture.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.mouse.move(0, 0)
    screens.push(await page.screenshot())
  }
  await page.goto(url)
  await shoot()
  await page.locator('.faces .choice').nth(1).click()
  await page.locator('.complaint .tile').first().click()
  await page.waitForFunction(() => document.querySelector('.chosen-word')?.textContent?.includes('—'))
  await shoot()
  await page.locator('.next').click()
  await page.locator('.thanks:visible [data-receipt]:not(:empty)').waitFor()
  await shoot()
  await page.locator('.receipt button[form=look]').click()
  await page.locator('.card').first().waitFor()
  await shoot()
  await page.close()
  return screens
}

function besideEachOther(screens: readonly Buffer[]): Promise<Buffer> {
  const [width, height, between] = [phone.width, phone.height, gap].map((each) => each * scale) as [
    number,
    number,
    number,
  ]
  return sharp({
    create: {
      width: screens.length * (width + between) - between,
      height,
      channels: 3,
      background: '#d9d5cc',
    },
  })
    .composite(screens.map((input, at) => ({ input, left: at * (width + between), top: 0 })))
    .png()
    .toBuffer()
}
