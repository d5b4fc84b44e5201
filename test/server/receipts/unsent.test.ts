/** What a visitor wrote comes back in a form, filled, whatever kept it from being taken. */
import { expect, test } from 'vitest'
import { Problem } from '#server/contract/problem.ts'
import { codeOf, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { look, newMessage, reply, visit } from '#test/support/receipt.ts'

const words = 'I was <told> to come "back" & back'
const shown = 'I was &lt;told> to come &quot;back&quot; &amp; back'

/** As a browser without scripts posts a form. */
const send = (app: TestApp, path: string, fields: Record<string, string>) =>
  app.fetch(path, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

/** The one form of the page that holds the words, as a browser would send it. */
function formIn(page: string): { action: string; fields: Record<string, string> } {
  const form =
    /<form method="post" action="([^"]+)"[^>]*>((?:(?!<\/form>)[\s\S])*<textarea id="unsent"[\s\S]*?)<\/form>/.exec(
      page,
    )
  const hidden = [...(form?.[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const text = /<textarea id="unsent"[^>]*>([\s\S]*?)<\/textarea>/.exec(page)?.[1]
  expect(text?.trim()).toBe(shown)
  return {
    action: form?.[1] ?? '',
    fields: { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), words },
  }
}

/** Until it is called back, every write fails so. */
function breakStore(app: TestApp, fault: Error): () => void {
  const { write } = app.deps
  app.deps.write = () => Promise.reject(fault)
  return () => {
    app.deps.write = write
  }
}

test.each([
  ['takes no writes', new Problem('store-busy', 'The store is busy.')],
  ['has no more room', new Problem('store-full', 'The store is full.')],
  ['breaks in a way that nobody foresaw', new Error('a bug')],
])(
  'a reply while the store %s comes back in a form, in the language of the page, and goes from there once',
  async (_, fault) => {
    const app = await openTestApp()
    const receipt = await visit(app)
    const repair = breakStore(app, fault)
    const failed = await send(app, '/r/reply', { receipt, lang: 'hi', message: newMessage(), words })
    expect(failed.status).toBeGreaterThanOrEqual(500)
    const page = await failed.text()
    expect(page).toContain('यह भेजा नहीं गया')
    const { action, fields } = formIn(page)
    expect(action).toBe('/r/reply')
    repair()
    for (const _ of [1, 2]) expect((await send(app, action, fields)).status).toBe(200)
    expect((await look(app, receipt)).thread).toMatchObject([{ words }])
  },
)

test('so does an entry that is sent without scripts', async () => {
  const app = await openTestApp()
  const submit = app.deps.submit
  app.deps.submit = () => Promise.reject(new Problem('store-busy', 'The store is busy.'))
  const path = `/q/${await codeOf(app)}`
  const failed = await send(app, path, { entry: newEntry(), rating: '1', lang: 'en', words })
  const { action, fields } = formIn(await failed.text())
  app.deps.submit = submit
  expect((await send(app, action, fields)).status).toBe(201)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ words, rating: 1 }])
})

test('a page that another site brought about shows nothing of what it sent, and neither does one where nothing was written', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams({ receipt, message: newMessage(), words }).toString()
  const cross = { method: 'POST', headers: { ...headers, 'sec-fetch-site': 'cross-site' }, body }
  expect(await (await app.fetch('/r/reply', cross)).text()).not.toContain(shown)
  const repair = breakStore(app, new Error('a bug'))
  const page = await (
    await send(app, '/r/solved', { receipt, message: newMessage(), words: ' ', solved: 'no' })
  ).text()
  expect(page).not.toContain('id="unsent"')
  repair()
})

test('a reply for which there is no more room stands on the page, to be copied', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  for (let more = true; more; ) more = (await reply(app, receipt, 'again')).may?.reply ?? false
  const page = await (
    await send(app, '/r/reply', { receipt, lang: 'en', message: newMessage(), words })
  ).text()
  expect(page).not.toContain('action="/r/reply"')
  expect(page).toContain('You wrote this. It was not sent.')
  expect(page).toContain(shown)
})
