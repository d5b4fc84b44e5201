/** What every set of pictures is taken in: a server of its own on a day that never changes, a browser, and screens beside each other. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { createApp } from '#server/app.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import type { Deps } from '#server/deps.ts'

/** Friday 20 November 2026, 12:20 in Rohtak: the same day in every picture, whenever they are taken. */
const noon = Date.UTC(2026, 10, 20, 6, 50)

export type Studio = {
  deps: Deps
  url: string
  browser: Browser
  /** For the server it is so many minutes before that from now on. */
  turnBack(minutes: number): void
  close(): Promise<void>
}

export async function openStudio(): Promise<Studio> {
  // The server runs since the morning: it misses no tablet that it could not have heard.
  let now = noon - 4 * 3_600_000
  const data = mkdtempSync(join(tmpdir(), 'sunwai-pictures-'))
  const context = await openContext(
    readConfig(
      { ...process.env, SUNWAI_DATABASE: undefined, SUNWAI_DATA: data, SUNWAI_TWO_STEP: 'off' },
      process.cwd(),
    ),
    () => now,
  )
  now = noon
  const server = serve({ fetch: createApp(context.deps).fetch, hostname: 'localhost', port: 0 })
  await new Promise((listening) => server.once('listening', listening))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  return {
    deps: context.deps,
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    browser,
    turnBack(minutes) {
      now = noon - minutes * 60_000
    },
    async close() {
      await browser.close()
      server.close()
      await context.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export async function shoot(page: Page): Promise<Buffer> {
  // A ring around the focused heading would look like a fault in a picture.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.mouse.move(0, 0)
  return page.screenshot()
}

const gap = 36

/** Screens of one size beside each other, `scale` times as large as they were taken. */
export async function saveBesideEachOther(
  screens: readonly Buffer[],
  file: string,
  scale = 1,
): Promise<void> {
  const { width = 0, height = 0 } = await sharp(screens[0]).metadata()
  const whole = await sharp({
    create: { width: screens.length * (width + gap) - gap, height, channels: 3, background: '#d9d5cc' },
  })
    .composite(screens.map((input, at) => ({ input, left: at * (width + gap), top: 0 })))
    .png()
    .toBuffer()
  const { width: all = 0 } = await sharp(whole).metadata()
  await sharp(whole)
    .resize(Math.round(all * scale))
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(file)
}
