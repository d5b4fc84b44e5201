/** What "anonymous" means, clause by clause, looked for in what is sent and in the bytes that are stored. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { codeOf, friday, newEntry, openTestApp, rowsOf, say } from '#test/support/app.ts'

const visitorPages = async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const answers = [
    await app.fetch(`/q/${code}`),
    await say(app, code, { entry: newEntry(), rating: '1' }),
    await app.fetch('/'),
    await app.fetch('/r'),
    await app.fetch('/privacy'),
    await app.fetch('/q/nothing'),
  ]
  return answers
}

test('no visitor page sets a cookie, is kept by a cache of others, or tells the next site where the visitor came from', async () => {
  for (const answer of await visitorPages()) {
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('cache-control')).toMatch(/^(no-store|private, no-cache)$/)
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
  }
})

test('the blank form and its thank-you alone may stay with the browser that asked, for going back; all else is kept by nobody', async () => {
  const [form, ...others] = await visitorPages()
  expect(form?.headers.get('cache-control')).toBe('private, no-cache')
  for (const answer of others) expect(answer.headers.get('cache-control')).toBe('no-store')
  const app = await openTestApp()
  const sent = (entry: string, rating: string) =>
    app.fetch('/o/dc-rohtak', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `entry=${entry}&rating=${rating}`,
    })
  const entry = newEntry()
  const kept = [await sent(entry, '2'), await sent(entry, '4'), await sent(newEntry(), '')]
  expect(kept.map(({ status, headers }) => [status, headers.get('cache-control')])).toEqual([
    [201, 'private, no-cache'],
    [409, 'no-store'],
    [400, 'no-store'],
  ])
})

test('no page allows inline scripts or anything from another host', async () => {
  for (const answer of await visitorPages()) {
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/)
    const body = await answer.text()
    expect(body).not.toMatch(/<script(?![^>]*src="\/assets\/)/)
    expect(body).not.toMatch(/(src|href|action)="(https?:)?\/\//)
  }
})

test('an entry keeps the hour and no finer time, and nothing of the browser or the network', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  await app.fetch(`/q/${code}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'user-agent': 'MARKED-AGENT/7',
      'x-forwarded-for': '203.0.113.77',
      'accept-language': 'xx-MARKED',
      referer: 'https://marked.example/',
    },
    body: `entry=${newEntry()}&rating=2&words=hello`,
  })
  const [row] = await rowsOf(app, 'entries')
  expect(Object.keys(row ?? {}).sort()).toEqual(
    [
      'channel',
      'district',
      'hour',
      'id',
      'lang',
      'names_person',
      'mark',
      'office',
      'point',
      'poster',
      'presence',
      'rating',
      'reasons',
      'service',
      'words',
    ].sort(),
  )
  expect(row?.hour).toBe(Math.floor((friday + 5.5 * 3_600_000) / 3_600_000))
  const bytes = Buffer.concat(
    readdirSync(app.data).map((name) => readFileSync(join(app.data, name))),
  ).toString('latin1')
  expect(bytes).toContain('hello')
  for (const trace of ['MARKED', '203.0.113.77', 'marked.example']) expect(bytes).not.toContain(trace)
})

test('neither the id that the phone knows nor the receipt is stored, only a hash of the receipt', async () => {
  const app = await openTestApp()
  const entry = newEntry()
  const { receipt } = (await (await say(app, await codeOf(app), { entry, rating: '2' })).json()) as {
    receipt: string
  }
  const bytes = Buffer.concat(
    readdirSync(app.data).map((name) => readFileSync(join(app.data, name))),
  ).toString('latin1')
  expect(bytes).not.toContain(entry)
  expect(bytes).not.toContain(receipt)
  expect(bytes).not.toContain(receipt.replaceAll(' ', ''))
  const [row] = await app.deps.db.selectFrom('receipts').selectAll().execute()
  expect(Buffer.from(row?.hash ?? []).equals(Buffer.from(hashReceipt(receipt)))).toBe(true)
})

test('two entries of the same hour do not show which came first', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  let inOrder = 0
  for (let pair = 0; pair < 40; pair++) {
    await say(app, code, { entry: newEntry(), rating: '1', words: `first ${pair}` })
    await say(app, code, { entry: newEntry(), rating: '1', words: `second ${pair}` })
    const rows = (await rowsOf(app, 'entries')) as { words: string | null }[]
    const at = (words: string) => rows.findIndex((row) => row.words === words)
    if (at(`first ${pair}`) < at(`second ${pair}`)) inOrder++
  }
  expect(inOrder).toBeGreaterThan(5)
  expect(inOrder).toBeLessThan(35)
})
