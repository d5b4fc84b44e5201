/** What every answer bears and how large a body may be, asked without and with a socket. */
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openTestApp } from '#test/support/app.ts'
import { visit } from '#test/support/receipt.ts'

const form = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
const post = (body: BodyInit, more: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...form, 'accept-encoding': 'gzip', ...more },
  body,
})
const entry = (id: string) => `entry=${id.padEnd(25, '0')}&rating=4`

test('pages come compressed; the receipt, which gzip would make longer, comes as it is', async () => {
  const { fetch } = await openTestApp()
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

test('a page tells the length it has compressed, names no length to HEAD, and is whole for who reads nothing compressed', async () => {
  const { fetch } = await openTestApp()
  const gzip = { headers: { 'accept-encoding': 'br, gzip' } }
  const page = await fetch('/o/dc-rohtak', gzip)
  expect(page.headers.get('vary')).toContain('Accept-Encoding')
  const { byteLength } = await page.arrayBuffer()
  expect(Number(page.headers.get('content-length'))).toBe(byteLength)
  const head = await fetch('/o/dc-rohtak', { ...gzip, method: 'HEAD' })
  expect([head.status, head.headers.get('content-encoding')]).toEqual([200, null])
  for (const headers of [{}, { 'accept-encoding': 'gzip;q=0, br' }] as Record<string, string>[])
    for (const path of ['/o/dc-rohtak', '/']) {
      const plain = await fetch(path, { headers })
      expect(plain.headers.get('content-encoding')).toBeNull()
      expect(await plain.text()).toContain('</html>')
    }
})

test('every kind of answer bears the headers that keep pages from leaking', async () => {
  const { fetch, deps } = await openTestApp()
  const [asset] = deps.assets.files.keys()
  const answers = {
    page: await fetch('/'),
    kept: await fetch('/o/dc-rohtak', post(entry('C'))),
    refused: await fetch('/o/dc-rohtak', post('entry=x')),
    missing: await fetch('/nowhere'),
    asset: await fetch(`/assets/${asset}`),
  }
  for (const [name, { headers }] of Object.entries(answers)) {
    expect(headers.get('content-security-policy'), name).toContain("default-src 'none'")
    expect(headers.get('referrer-policy'), name).toBe('same-origin')
    expect(headers.get('x-content-type-options'), name).toBe('nosniff')
    expect(headers.get('strict-transport-security'), name).toContain('max-age')
    expect(headers.get('cache-control'), name).toBe(
      name === 'asset' ? 'public, max-age=31536000, immutable' : 'no-store',
    )
  }
})

test('a body is refused by the size it tells and by the size it has, and photos may be larger', async () => {
  const app = await openTestApp()
  const { fetch } = app
  const large = 'x'.repeat(200 * 1024)
  const told = await fetch('/o/dc-rohtak', post(large, { 'content-length': String(large.length) }))
  const stream = { ...post(new Blob([large]).stream()), duplex: 'half' } as RequestInit
  const untold = await fetch('/o/dc-rohtak', stream)
  for (const reply of [told, untold])
    expect([reply.status, await reply.json()]).toEqual([
      413,
      expect.objectContaining({ code: 'body-too-large' }),
    ])

  const upload = new FormData()
  upload.append('receipt', await visit(app))
  upload.append('photo', new Blob([large]), 'photo.jpg')
  const photo = await fetch('/r/reply', { method: 'POST', body: upload })
  expect(photo.status).not.toBe(413)
  const huge = await fetch('/r/reply', post('x', { 'content-length': String(100e6) }))
  expect(huge.status).toBe(413)
})
