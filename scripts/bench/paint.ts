/** Paint: how soon the visitor's form stands on a cheap phone, held against a page of nothing but text that is as many bytes. */
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { languages } from '#server/contract/names.ts'
import { makeDistrict, newFolder } from './district.ts'
import { startOurs } from './processes.ts'
import { type BenchOptions, median, ms, type Report, type Row } from './report.ts'

/** Bytes a second, and milliseconds that each answer takes; the processor so many times slower. */
const links = {
  '400 kbit/s, 400 ms, CPU 4x slower': { bytes: 50_000, latency: 400, slower: 4 },
  'Slow 3G (50 kB/s, 2 s), CPU 4x slower': { bytes: 50_000, latency: 2000, slower: 4 },
}
/** What our page may take longer than text that is as long, once the latency that both pay is taken off. */
const mostTimes = 3

export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const district = await makeDistrict(folder, 1)
  const ours = await startOurs(district.data, { SUNWAI_OFFICES: district.offices })
  const bare = await startText()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
  try {
    const rows: Row[] = []
    for (const lang of quick ? (['hi'] as const) : languages)
      for (const [name, link] of Object.entries(links)) {
        const page = `http://localhost:${ours.port}/q/${district.codes[0]}?lang=${lang}`
        const bytes = await bytesOf(page)
        const text = `http://localhost:${(bare.address() as AddressInfo).port}/${bytes}`
        const times = { page: [] as number[], text: [] as number[] }
        for (let round = 0; round < (quick ? 2 : 7); round++) {
          // In turns, so that a machine that slows down slows both.
          times.text.push((await paintOf(browser, text, link)) - link.latency)
          times.page.push((await paintOf(browser, page, link)) - link.latency)
        }
        const share = median(times.page) / median(times.text)
        say(`  ${lang}, ${name}: ${share.toFixed(2)}`)
        rows.push([
          `${lang}, ${name}: largest paint after the latency, and times that of ${bytes} bytes of text`,
          `${ms(median(times.page))}, ${share.toFixed(2)} times ${ms(median(times.text))}`,
          `${mostTimes} times`,
          share <= mostTimes,
        ])
      }
    return { title: 'Paint', rows }
  } finally {
    await browser.close()
    await ours.stop()
    await new Promise((closed) => bare.close(closed))
    remove()
  }
}

/** The page as it is sent, compressed. */
async function bytesOf(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
  const text = await answer.text()
  const told = answer.headers.get('content-length')
  return told === null ? (await import('node:zlib')).gzipSync(text).length : Number(told)
}

/** `/N`: one paragraph in a page of N bytes, sent as they are: random letters cannot be made shorter. */
async function startText(): Promise<Server> {
  const server = createServer(({ url = '' }, answer) => {
    const length = Number(url.slice(1)) || 1000
    const words = randomBytes(length).toString('base64').replaceAll(/[+/]/g, ' ').slice(0, length)
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    answer.end(`<!doctype html><html lang="en"><title>text</title><p>${words}</p></html>`)
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  return server
}

/** Milliseconds from the request to the largest paint, in a new context without a cache. */
async function paintOf(
  browser: Browser,
  url: string,
  link: { bytes: number; latency: number; slower: number },
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    // The first page of a context pays for starting a process, which is no part of the page.
    await page.goto('about:blank')
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: link.latency,
      downloadThroughput: link.bytes,
      uploadThroughput: link.bytes,
    })
    await session.send('Emulation.setCPUThrottlingRate', { rate: link.slower })
    await page.goto(url, { waitUntil: 'networkidle' })
    return await page.evaluate(
      () =>
        new Promise<number>((done) =>
          new PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          }),
        ),
    )
  } finally {
    await context.close()
  }
}
