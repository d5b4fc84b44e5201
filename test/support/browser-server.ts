/** The one Chromium of a run of browser tests: every file connects to it, and each page has a context of its own. */
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the browser. Absent where a project has none. */
    chromium: string
  }
}

export const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Vitest calls this once a run. The machine's own Chromium, or the one that CHROMIUM names. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: flags,
    host: '127.0.0.1',
  })
  project.provide('chromium', server.wsEndpoint())
  return () => server.close()
}
