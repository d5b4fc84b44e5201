/** The one Chromium of a run of browser tests: every file connects to it, and each page has a context of its own. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the browser. Absent where a project has none. */
    chromium: string
  }
}

/**
 * For each page a whole Chromium makes two pages of its own, of what drops down from the address bar: more than half of what a
 * page costs. The last list that it is given counts, so that those of Playwright's stand here again.
 */
const unused = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

export const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // As on phones: letters are as wide as their font says. The headless shell would fit them to pixels.
  '--font-render-hinting=none',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps; who may hear it is asked as ever.
  '--use-fake-device-for-media-stream',
  `--disable-features=${unused.join(',')}`,
]

/**
 * Chromium without windows, menus and profiles, where it is installed: a page in it costs half the processor time. Else the whole
 * Chromium, see decision 103.
 */
const executable = () =>
  [process.env.CHROMIUM_HEADLESS_SHELL ?? '/usr/bin/chromium-headless-shell', wholeChromium()].find(
    existsSync,
  ) ?? wholeChromium()

/** The machine's own, or the one that CHROMIUM names: for what is about a profile. */
export const wholeChromium = (): string => process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Vitest calls this once a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer({
    executablePath: executable(),
    args: flags,
    host: '127.0.0.1',
  })
  project.provide('chromium', server.wsEndpoint())
  return () => server.close()
}
