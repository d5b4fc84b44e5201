/** The staff's parts in a browser without a server, with answers that the test gives. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type BuiltPage, buildPage, servePage } from '#test/support/built-page.ts'

const origin = 'http://parts.test'

export const buildParts = () => buildPage(join(import.meta.dirname, 'parts.tsx'))

/** What the page asks for is answered by `answer`; a status and a JSON body. */
export type Answer = (path: string, body: unknown) => { status?: number; json: unknown } | Promise<never>

/** Opens a page of the parts; `path` after the origin. */
export async function openParts(page: Page, built: BuiltPage, path: string, answer: Answer): Promise<void> {
  await servePage(page, { origin, built, lang: 'en' }, (route, asked) => {
    if (!asked.startsWith('/api/')) return undefined
    const send = async () => {
      const { status = 200, json } = await answer(asked, route.request().postDataJSON())
      await route.fulfill({ status, json })
    }
    return send()
  })
  await page.goto(origin + path)
}
