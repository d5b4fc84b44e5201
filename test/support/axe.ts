/** axe as all browser tests use it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Result, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = {
  withTags(tags: string[]): Axe
  withRules(rules: string[]): Axe
  /** Only what stands in there. */
  include(selector: string): Axe
  analyze(): Promise<{ violations: Result[] }>
}

/**
 * Only what is wrong is told of. No page of ours has frames, so axe is laid into the page once and run there: to lay it in anew
 * for each look, and to ask about frames, took twice as long as to look.
 */
export function axeOn(page: Page): Axe {
  const options: RunOptions = { resultTypes: ['violations'], selectors: false }
  let within: string | null = null
  const axe: Axe = {
    withTags(tags) {
      options.runOnly = { type: 'tag', values: tags }
      return axe
    },
    withRules(rules) {
      options.runOnly = { type: 'rule', values: rules }
      return axe
    },
    include(selector) {
      within = selector
      return axe
    },
    async analyze() {
      if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
      return page.evaluate(
        async ([options, within]) => {
          const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
          const { violations } = await axe.run(within ?? document, options)
          return { violations }
        },
        [options, within] as const,
      )
    },
  }
  return axe
}
