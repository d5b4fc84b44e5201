/** How soon a page is painted in Chromium on a slow link, held against a page of nothing but text that is as many bytes. */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { median, ms, type Row } from '../shared/report.ts'

/** Bytes a second, and milliseconds that each answer takes; the processor so many times slower. */
const links = {
  '400 kbit/s, 400 ms, CPU 4x slower': { bytes: 50_000, latency: 400, slower: 4 },
  'Slow 3G (50 kB/s, 2 s), CPU 4x slower': { bytes: 50_000, latency: 2000, slower: 4 },
}
/** What our page may take longer than text that is as long, once the latency that both pay is taken off. */
const mostTimes = 3
/** The first flight of a TCP connection: what is more waits for another round trip. */
const mostBytes = 14 * 1024

/** `cookie`: what the browser holds, as a request carries it. */
export type Painted = { name: string; url: string; cookie?: string }

export type Painter = {
  /** A row for each link. */
  rowsOf(page: Painted, rounds: number, say: (line: string) => void): Promise<Row[]>
  close(): Promise<void>
}

export async function openPainter(): Promise<Painter> {
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
  const text = await startText()
  return {
    async rowsOf(page, rounds, say) {
      const bytes = await bytesOf(page)
      const rows: Row[] = []
      for (const [name, link] of Object.entries(links)) {
        const times = { page: [] as number[], text: [] as number[] }
        for (let round = 0; round < rounds; round++) {
          // In turns, so that a machine that slows down slows both.
          times.text.push(
            (await paintOf(browser, { name, url: `${text.url}/${bytes}` }, link)) - link.latency,
          )
          times.page.push((await paintOf(browser, page, link)) - link.latency)
        }
        const share = median(times.page) / median(times.text)
        say(`  ${page.name}, ${name}: ${bytes} bytes, ${share.toFixed(2)}`)
        rows.push([
          `${page.name}, ${name}: largest paint after the latency, and times that of ${bytes} bytes of text`,
          `${ms(median(times.page))}, ${share.toFixed(2)} times ${ms(median(times.text))}`,
          `${mostTimes} times, 14 KB`,
          share <= mostTimes && bytes <= mostBytes,
        ])
      }
      return rows
    },
    async close() {
      await browser.close()
      await text.close()
    },
  }
}

/** The page as it is sent, compressed. */
async function bytesOf({ url, cookie }: Painted): Promise<number> {
  const answer = await fetch(url, {
    headers: { 'accept-encoding': 'gzip', ...(cookie !== undefined && { cookie }) },
    redirect: 'manual',
  })
  if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}`)
  const text = await answer.text()
  const told = answer.headers.get('content-length')
  return told === null ? gzipSync(text).length : Number(told)
}

/** `/N`: one paragraph in a page of N bytes, sent as they are: random letters cannot be made shorter. */
async function startText(): Promise<{ url: string; close(): Promise<unknown> }> {
  const server = createServer(({ url = '' }, answer) => {
    const length = Number(url.slice(1)) || 1000
    const words = randomBytes(length).toString('base64').replaceAll(/[+/]/g, ' ').slice(0, length)
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    answer.end(`<!doctype html><html lang="en"><title>text</title><p>${words}</p></html>`)
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

/** Milliseconds from the request to the largest paint, in a new context without a cache. */
async function paintOf(
  browser: Browser,
  { url, cookie }: Painted,
  link: { bytes: number; latency: number; slower: number },
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  try {
    if (cookie !== undefined) {
      const [name = '', value = ''] = cookie.split('=')
      // Names of this kind are only good where they came over TLS, which this machine itself counts as.
      const site = new URL('/', url).href.replace('http:', 'https:')
      await context.addCookies([{ name, value, url: site }])
    }
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
