/** What every answer bears and how large a body may be, asked without and with a socket. */
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { codeOf, openTestHouse } from '#test/support/house.ts'

const form = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
const post = (body: BodyInit, more: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...form, 'accept-encoding': 'gzip', ...more },
  body,
})
const entry = (id: string) => `entry=${id.padEnd(25, '0')}&rating=4`

test('pages come compressed; the receipt, which gzip would make longer, comes as it is', async () => {
  const { fetch } = await openTestHouse()
  const kept = await fetch('/o/dc-rohtak', post(entry('A')))
  expect([kept.status, kept.headers.get('content-encoding')]).toEqual([201, null])
  expect(await kept.json()).toMatchObject({ receipt: expect.any(String) })

  const page = await fetch('/o/dc-rohtak', { headers: { 'accept-encoding': 'gzip' } })
  expect(page.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(new Uint8Array(await page.arrayBuffer())).toString()).toContain('<form')

  // A person's thank-you page is an answer to a post too, and large.
  const thanks = await fetch('/o/dc-rohtak', post(entry('B'), { accept: 'text/html' }))
  expect([thanks.status, thanks.headers.get('content-encoding')]).toEqual([201, 'gzip'])
})

test('every kind of answer bears the headers that keep pages from leaking', async () => {
  const house = await openTestHouse()
  const { fetch, deps } = house
  const [asset] = deps.assets.files.keys()
  const code = await codeOf(house)
  const short = (body: string) => fetch(`/q/${code}`, post(body, { 'content-length': String(body.length) }))
  const answers = {
    keptShort: await short(entry('D')),
    refusedShort: await short('entry=x'),
    page: await fetch('/'),
    kept: await fetch('/o/dc-rohtak', post(entry('C'))),
    refused: await fetch('/o/dc-rohtak', post('entry=x')),
    missing: await fetch('/nowhere'),
    asset: await fetch(`/assets/${asset}`),
  }
  for (const [name, { headers }] of Object.entries(answers)) {
    expect(headers.get('content-security-policy'), name).toContain("default-src 'none'")
    expect(headers.get('referrer-policy'), name).toBe('no-referrer')
    expect(headers.get('x-content-type-options'), name).toBe('nosniff')
    expect(headers.get('strict-transport-security'), name).toContain('max-age')
    expect(headers.get('cache-control'), name).toBe(
      name === 'asset' ? 'public, max-age=31536000, immutable' : 'no-store',
    )
  }
})

test('a body is refused by the size it tells and by the size it has, and photos may be larger', async () => {
  const { fetch } = await openTestHouse()
  const large = 'x'.repeat(200 * 1024)
  const told = await fetch('/o/dc-rohtak', post(large, { 'content-length': String(large.length) }))
  const stream = { ...post(new Blob([large]).stream()), duplex: 'half' } as RequestInit
  const untold = await fetch('/o/dc-rohtak', stream)
  for (const reply of [told, untold])
    expect([reply.status, await reply.json()]).toEqual([
      413,
      expect.objectContaining({ code: 'body-too-large' }),
    ])

  const photo = await fetch('/r/reply', post(large, { 'content-length': String(large.length) }))
  expect(photo.status).not.toBe(413)
  const huge = await fetch('/r/reply', post('x', { 'content-length': String(100e6) }))
  expect(huge.status).toBe(413)
})

test('a scanned form is answered the same by the short way and by the ordinary one', async () => {
  const house = await openTestHouse()
  const code = await codeOf(house)
  for (const body of [entry('E'), `${entry('E')}&words=x`, 'entry=x', `${entry('F')}&service=none-of-ours`]) {
    const at = (path: string, length: boolean) =>
      house.fetch(path, post(body, length ? { 'content-length': String(body.length) } : {}))
    const answers = [await at(`/q/${code}`, true), await at(`/q/${code}`, false)]
    const told = await Promise.all(answers.map((answer) => answer.json()))
    const [short, ordinary] = told.map((each) => ({ ...(each as object), request: undefined }))
    expect(short).toEqual(ordinary)
    expect(answers[0]?.headers.get('content-type')).toBe(answers[1]?.headers.get('content-type'))
    if (answers[1]?.status !== 200) expect(answers[0]?.status).toBe(answers[1]?.status)
  }
  const unknown = await house.fetch('/q/nothing', post(entry('G'), { 'content-length': '40' }))
  expect([unknown.status, unknown.headers.get('x-request-id')]).toEqual([404, expect.stringMatching(/./)])
})
