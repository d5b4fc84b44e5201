/** A scan is a person who opened the form: not a program that looks ahead, and not one device that asks again and again. */
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '#server/boot/serve.ts'
import type { SilentPoster } from '#server/contract/devices/poster.ts'
import { createScans, type ScanCount } from '#server/posters/scans.ts'
import {
  addPerson,
  codeOf,
  day,
  friday,
  hour,
  minute,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'

/** Opens a form as the device behind this address. */
async function opener(app: TestApp) {
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return async (code: string, from: string, headers: Record<string, string> = {}) => {
    // Node's own fetch says of itself that it is a script's.
    const asked = get(`${url}/q/${code}`, { headers: { 'x-forwarded-for': from, ...headers } })
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    await once(answer.resume(), 'end')
    return answer.statusCode
  }
}

async function scansOf(app: TestApp): Promise<number> {
  await app.deps.scans.flush()
  const days = await app.deps.db.selectFrom('poster_days').select('scans').execute()
  return days.reduce((sum, { scans }) => sum + scans, 0)
}

test('three hundred openings by one device are one scan; another network, another poster and the next hour are others', async () => {
  const app = await openTestApp()
  const open = await opener(app)
  const [registry, gate] = [await codeOf(app), await codeOf(app, 'tehsil-meham', 'gate')]
  for (let times = 0; times < 300; times++) expect(await open(registry, `203.0.113.${times % 250}`)).toBe(200)
  expect(await scansOf(app)).toBe(1)
  await open(registry, '198.51.100.7')
  await open(gate, '203.0.113.7')
  expect(await scansOf(app)).toBe(3)
  app.clock.now += hour - minute
  await open(registry, '203.0.113.7')
  expect(await scansOf(app)).toBe(3)
  app.clock.now += minute
  await open(registry, '203.0.113.7')
  expect(await scansOf(app)).toBe(4)
})

test('programs that look at an address before a person does are no scans, nor is what a browser fetches ahead', async () => {
  const app = await openTestApp()
  const open = await opener(app)
  const code = await codeOf(app)
  const agents = [
    'WhatsApp/2.23.20.0 A',
    'TelegramBot (like TwitterBot)',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'meta-externalagent/1.1',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (Linux; Android 11) Chrome/120 Mobile Safari/537.36 (compatible; Google-Read-Aloud)',
    'Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)',
    'Twitterbot/1.0',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
    'LinkedInBot/1.0 (compatible; Mozilla/5.0)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Safari/605.1.15 (Applebot/0.1)',
    'Mozilla/5.0 SkypeUriPreview Preview/0.5',
  ]
  const looks: Record<string, string>[] = [
    ...agents.map((agent) => ({ 'user-agent': agent })),
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
    { 'x-moz': 'prefetch' },
    { 'x-purpose': 'preview' },
  ]
  let network = 0
  for (const headers of looks) expect(await open(code, `198.51.${network++}.9`, headers)).toBe(200)
  expect(await scansOf(app)).toBe(0)
  // Phones whose makers or apps are called alike are people.
  const people = [
    'Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A; wv) AppleWebKit/537.36 Version/4.0 Chrome/119.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0]',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 GSA/280.3 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 Instagram 300.0',
  ]
  for (const agent of people) await open(code, `198.51.${network++}.9`, { 'user-agent': agent })
  expect(await scansOf(app)).toBe(people.length)
})

test('another site that names the address as a picture, a frame or a fetch makes no scan of its readers; whoever opens it does, from wherever', async () => {
  const app = await openTestApp()
  const open = await opener(app)
  const code = await codeOf(app)
  let network = 0
  const openAs = (site: string, mode: string, dest: string) =>
    open(code, `198.51.${network++}.9`, {
      'sec-fetch-site': site,
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    })
  for (const [mode, dest] of [
    ['no-cors', 'image'],
    ['navigate', 'iframe'],
    ['navigate', 'frame'],
    ['navigate', 'object'],
    ['navigate', 'embed'],
    ['no-cors', 'empty'],
    ['cors', 'empty'],
    ['no-cors', 'script'],
    ['no-cors', 'style'],
    ['no-cors', 'document'],
  ] as const)
    for (const site of ['cross-site', 'same-site', 'same-origin'])
      expect(await openAs(site, mode, dest)).toBe(200)
  expect(await scansOf(app)).toBe(0)
  // A camera app, a scanner's own window, a link in a chat, the address typed.
  for (const site of ['none', 'cross-site', 'same-site', 'same-origin'])
    await openAs(site, 'navigate', 'document')
  // Chrome 76 to 79 says no destination.
  await open(code, `198.51.${network++}.9`, { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })
  await open(code, `198.51.${network++}.9`)
  expect(await scansOf(app)).toBe(6)
})

test('a poster that somebody tore down is found silent, though they open its form three hundred times a day', async () => {
  const app = await openTestApp()
  const open = await opener(app)
  const [torn, gate] = [await codeOf(app), await codeOf(app, 'tehsil-meham', 'gate')]
  for (let at = 0; at < 16; at++) {
    for (let visitor = 0; visitor < 8; visitor++) if (at < 10) await open(torn, `198.51.${visitor}.9`)
    if (at >= 10) await Promise.all(Array.from({ length: 300 }, () => open(torn, '203.0.113.66')))
    await say(app, gate, { entry: newEntry(), rating: '3' })
    await app.deps.scans.flush()
    app.clock.now += day
  }
  const staff = await addPerson(app)
  const { posters } = await staff.read<{ posters: SilentPoster[] }>('/api/posters/silent')
  expect(posters).toMatchObject([{ point: { id: 'registry' }, openDays: 6, lastDay: '2026-11-29' }])
})

test('what is remembered of networks stays of one size, and is forgotten at midnight', async () => {
  let kept: ScanCount[] = []
  const scans = createScans(async (counts) => {
    kept = counts
  })
  scans.turn(1)
  const arrive = (prefix: string) => scans.count({ poster: 'A7K4', prefix, day: 1 }, friday)
  arrive('first')
  const before = process.memoryUsage().arrayBuffers
  for (let network = 0; network < 300_000; network++) arrive(`2001:db8:${network.toString(16)}`)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000)
  await scans.flush()
  expect(kept).toEqual([{ poster: 'A7K4', day: 1, scans: 300_001 }])
  arrive('last')
  arrive('last')
  scans.turn(2)
  arrive('last')
  await scans.flush()
  expect(kept).toEqual([{ poster: 'A7K4', day: 1, scans: 2 }])
})
