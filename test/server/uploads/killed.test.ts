/** A server that is killed in the middle of a paper: what it acknowledged is there, the rest comes again, and nothing is there twice. */
import { expect, test } from 'vitest'
import type { UploadView } from '#server/contract/citizens/upload.ts'
import { openTestApp, rowsOf } from '#test/support/app.ts'
import { askFor, openBrowser, smsSettings } from '#test/support/citizen.ts'
import { photoOf } from '#test/support/papers.ts'
import { startServer } from '#test/support/process.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'
import { ask, begin, finish, sendPiece, told } from '#test/support/uploads.ts'

test('killed while a piece comes, and again while the paper is made, it loses nothing that it acknowledged and keeps one paper', async () => {
  const gateway = await openSmsGateway()
  const settings = { ...smsSettings(gateway), SUNWAI_QUIET_HOURS: 'off' }
  let server = await startServer(settings)
  const again = async () => {
    server.process.kill('SIGKILL')
    await server.ended
    server = await startServer({ ...settings, SUNWAI_DATA: server.data })
  }
  const browser = openBrowser({
    fetch: (path, init) => fetch(server.url + path, { ...init, redirect: 'manual' }),
  })
  await askFor(browser)
  await expect.poll(() => gateway.taken.length).toBe(1)
  await browser.send('/g/session', { code: /^\d{6}/.exec(gateway.taken[0]?.text ?? '')?.[0] ?? '' })
  const bytes = await photoOf(1000, 700).png({ compressionLevel: 0 }).toBuffer()
  const piece = 200_000
  const size = bytes.length
  const { id } = (await told(await begin(browser, { size, name: 'a.png', type: 'image/png' }))) as UploadView
  const next = (offset: number) =>
    sendPiece(browser, id, offset, bytes.subarray(offset, Math.min(offset + piece, size)))
  expect(await told(await next(0))).toMatchObject({ offset: piece })
  const broken = next(piece).catch(() => undefined)
  await again()
  await broken
  let { offset } = (await ask(browser, id)) as UploadView
  expect([piece, 2 * piece]).toContain(offset)
  while (offset < size) offset = ((await told(await next(offset))) as UploadView).offset
  const cut = finish(browser, id).catch(() => undefined)
  await new Promise((later) => setTimeout(later, 150))
  await again()
  await cut
  const made = await finish(browser, id)
  expect((await told(made)) as UploadView).toMatchObject({ id, paper: { pages: 1 } })
  server.process.kill('SIGKILL')
  await server.ended
  const app = await openTestApp({ ...settings, SUNWAI_DATA: server.data })
  expect(await rowsOf(app, 'upload_parts')).toEqual([])
  expect([(await rowsOf(app, 'uploads')).length, (await rowsOf(app, 'files')).length]).toEqual([1, 1])
})
