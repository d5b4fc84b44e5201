/** A tablet in a hall: the built app in a Chromium of its own, paired with the real server. Its profile outlives the browser. */
import { mkdirSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { tokenOfLink } from '#server/access/token.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { usualChoice } from '#server/contract/devices/kiosk.ts'
import { appoint } from '#server/contract/staff/access.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { join as joinStaff } from '#server/sign-in/joining-actions.ts'
import { root, startOurs } from '../shared/processes.ts'

/** How much slower than this machine a cheap tablet is held to be. */
export const slower = 4

export type HallTablet = {
  /** Of its page. Nothing answers there any more. */
  url: string
  /** Of the files that the server told it of, as it sent them: bytes by path. */
  files: ReadonlyMap<string, number>
  /** Its browser starts, as after a power cut, with the processor of its page slowed. */
  switchOn(): Promise<Working>
}
export type Working = { page: Page; session: CDPSession; switchOff(): Promise<void> }

/** Paired, the whole app on it, and its server gone. */
export async function pairTablet(folder: string): Promise<HallTablet> {
  const data = join(folder, 'tablet-data')
  const profile = join(folder, 'tablet-profile')
  mkdirSync(data)
  const cookie = `__Host-sunwai=${await signIn(data)}`
  const server = await startOurs(data)
  const origin = `http://localhost:${server.port}`
  const url = `${origin}/kiosk`
  try {
    const context = await launch(profile)
    const page = await firstPage(context)
    await page.goto(url)
    const code = await page.locator('.pairing-code').textContent()
    const answer = await fetch(`${origin}/api/kiosks`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ code, office: 'tehsil-meham', point: 'registry', choice: usualChoice }),
    })
    if (answer.status !== 201) throw new Error(`no tablet was paired: ${answer.status}`)
    await page.locator('.face-choice').nth(3).waitFor()
    await page.evaluate(untilKept)
    await context.close()
    return { url, files: await weigh(origin), switchOn: () => switchOn(profile) }
  } finally {
    await server.stop()
  }
}

async function switchOn(profile: string): Promise<Working> {
  const context = await launch(profile)
  const page = await firstPage(context)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return { page, session, switchOff: () => context.close() }
}

const firstPage = async (context: BrowserContext): Promise<Page> =>
  context.pages()[0] ?? (await context.newPage())

const launch = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    viewport: { width: 1280, height: 800 },
    hasTouch: true,
  })

/** In the page: the worker has all files, and holds the version that runs for good. */
async function untilKept(): Promise<void> {
  for (;;) {
    const kept = await (await caches.open('kiosk-versions')).match('/kiosk/versions')
    if (kept && (await kept.json()).good === document.documentElement.dataset.version) return
    await new Promise((later) => setTimeout(later, 50))
  }
}

/** The secret of an administrator's session. */
async function signIn(data: string): Promise<string> {
  const context = await openContext(readConfig({ SUNWAI_DATA: data, SUNWAI_TWO_STEP: 'off' }, root))
  try {
    const { link } = await makeLink(context.deps, appoint('administrator'))
    const person = { name: 'Bench', login: 'bench', password: 'a long enough password' }
    return (await joinStaff(context.deps, tokenOfLink(link), person)).token
  } finally {
    await context.close()
  }
}

async function weigh(origin: string): Promise<Map<string, number>> {
  const { files } = (await (await fetch(`${origin}/kiosk/app.json`)).json()) as { files: { path: string }[] }
  const paths = ['/kiosk/app.json', '/kiosk/sw.js', ...files.map(({ path }) => path)]
  return new Map(await Promise.all(paths.map(async (path) => [path, await bytesOf(origin + path)] as const)))
}

/** As it is sent to a browser: what `fetch` gives is unpacked. */
const bytesOf = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = get(url, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, (answer) => {
      let bytes = 0
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length
      })
      answer.once('end', () => resolve(bytes))
    })
    asked.once('error', reject)
  })
