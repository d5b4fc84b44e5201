/** A context that listens on a port of its own, and a browser in front of it. Nothing in it is faked. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, inject, onTestFinished } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { createApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { Language } from '#server/contract/names.ts'
import { addPerson, codeOf, friday, newEntry, say, socketTo, type TestApp } from './app.ts'
import { flags, wholeChromium } from './browser-server.ts'
import { codeFor, mobile, smsSettings } from './citizen.ts'
import { openFresh } from './fresh.ts'
import { openSmsGateway, type SmsGateway } from './sms-gateway.ts'

export const phone = { width: 360, height: 740 }
export const tablet = { width: 800, height: 1280 }
export const desktop = { width: 1440, height: 900 }

export type ServedApp = TestApp & { url: string }

/** Opened for one test and gone with it. */
export async function serveTestApp(settings: Record<string, string> = {}): Promise<ServedApp> {
  const data = mkdtempSync(join(tmpdir(), 'sunwai-staff-'))
  // It listens before it knows its own address: a port that was free a moment ago may be somebody else's by then.
  const { server, port } = await new Promise<{ server: ServerType; port: number }>((listening) => {
    const fetch: typeof app.fetch = (request, env) => app.fetch(request, env)
    const starting = serve({ fetch, hostname: 'localhost', port: 0 }, ({ port }) =>
      listening({ server: starting, port }),
    )
  })
  const url = `http://localhost:${port}`
  const clock = { now: friday }
  const config = readConfig(
    { SUNWAI_DATA: data, SUNWAI_URL: url, PORT: String(port), SUNWAI_TWO_STEP: 'off', ...settings },
    process.cwd(),
  )
  const context = await openFresh(config, () => clock.now)
  const app = createApp(context.deps)
  onTestFinished(async () => {
    context.deps.live.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await context.close()
    rmSync(data, { recursive: true, force: true })
  })
  const fetch: ServedApp['fetch'] = async (path, init, from) =>
    app.request(path, init, from && socketTo(from))
  return { deps: context.deps, clock, data, url, fetch }
}

/** A district that sends codes, and the gateway that takes them. */
export async function servePortal(
  settings: Record<string, string> = {},
): Promise<{ app: ServedApp; gateway: SmsGateway }> {
  const gateway = await openSmsGateway()
  return { app: await serveTestApp({ ...smsSettings(gateway), ...settings }), gateway }
}

/** The browser that all files of a run share; its connection ends with the file. To be awaited at the top of a file. */
export async function sharedBrowser(): Promise<Browser> {
  const browser = await chromium.connect(inject('chromium'))
  afterAll(() => browser.close())
  return browser
}

/** For what the headless shell has none of: microphones, notifications. To be awaited at the top of a file. */
export async function ownWholeBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: wholeChromium(), args: [...flags] })
  afterAll(() => browser.close())
  return browser
}

/** A page of a new visitor to the site; an uncaught error on it fails the test. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-IN', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  onTestFinished(async () => {
    await context.close()
    if (errors.length > 0) throw errors[0]
  })
  return page
}

/** Joins by a real link, then signs in through the page at `path`. */
/** A citizen comes in with a mobile number and the code that its phone gets, with scripts or without. `url`: of what stands before the server. */
export async function enterPortal(
  page: Page,
  { app, gateway, url = app.url }: { app: ServedApp; gateway: SmsGateway; url?: string },
  lang: Language = 'hi',
  number = mobile,
): Promise<void> {
  const { portal } = words[lang]
  await page.goto(`${url}/g?lang=${lang}`)
  await page.fill('#mobile', number)
  await page.getByRole('button', { name: portal.mobile.send }).click()
  await page.locator('#code').waitFor()
  await page.fill('#code', await codeFor(app, gateway, number))
  await page.getByRole('button', { name: portal.code.enter, exact: true }).click()
}

export async function signIn(page: Page, context: ServedApp, path = '/staff'): Promise<void> {
  const person = await addPerson(context)
  await page.goto(context.url + path)
  await fillSignIn(page, person)
}

export async function fillSignIn(page: Page, person: { login: string; password: string }): Promise<void> {
  await page.fill('input[name=login]', person.login)
  await page.fill('input[name=password]', person.password)
  await page.click('button[type=submit]')
}

/** One visitor's feedback, sent as a phone sends it. */
export async function visit(context: ServedApp, rating: 1 | 2 | 3 | 4, words?: string): Promise<void> {
  const code = await codeOf(context)
  const reply = await say(context, code, {
    entry: newEntry(),
    rating: String(rating),
    ...(words && { words }),
  })
  if (reply.status !== 201) throw new Error(`the visit was answered with ${reply.status}`)
}
