/** A browser of its own, for what is about its profile: a plug that is pulled, a profile that is copied. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { flags, wholeChromium } from './browser-server.ts'

/** With a profile in this folder, so that it can be killed and started again. Whoever starts it ends it. */
export async function startOwnBrowser(profile: string): Promise<{ page: Page; process: ChildProcess }> {
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const process = spawn(wholeChromium(), [
    ...flags,
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    'about:blank',
  ])
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true)
  const [port] = readFileSync(portFile, 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const context = browser.contexts()[0]
  if (!context) throw new Error('the browser has no profile')
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize({ width: 800, height: 1280 })
  return { page, process }
}
