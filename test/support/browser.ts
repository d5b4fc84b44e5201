/** A real Chromium, and a real server on a loopback port for it to open. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { type Browser, chromium } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { createApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { type House, openHouse } from '#server/house.ts'

export const phone = { width: 360, height: 740 }
export const tablet = { width: 800, height: 1280 }
export const desktop = { width: 1440, height: 900 }

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })

export type ServedHouse = { house: House; url: string; data: string; requests(): number }

/** Serves a new house until the test ends. */
export async function serveTestHouse(settings: Record<string, string> = {}): Promise<ServedHouse> {
  const data = mkdtempSync(join(tmpdir(), 'sunwai-served-'))
  let seen = 0
  let fetch: ReturnType<typeof createApp>['fetch'] | undefined
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request, env) => {
      seen++
      if (!fetch) throw new Error('not open yet')
      return fetch(request, env)
    },
  })
  await new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', resolve)))
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  const house = await openHouse(
    readConfig({ SUNWAI_DATA: data, SUNWAI_URL: url, ...settings }, process.cwd()),
  )
  fetch = createApp(house.deps).fetch
  onTestFinished(async () => {
    house.deps.live.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await house.close()
    rmSync(data, { recursive: true, force: true })
  })
  return { house, url, data, requests: () => seen }
}
