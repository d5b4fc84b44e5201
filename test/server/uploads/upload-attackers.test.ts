/** Whoever wants the disk full of papers that are never sent. */
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { UploadView } from '#server/contract/citizens/upload.ts'
import { mostBytesWaiting } from '#server/uploads/upload.ts'
import { rowsOf } from '#test/support/app.ts'
import { openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { begin, finish, sendPiece, sendWhole, told } from '#test/support/uploads.ts'

test('what waits has a ceiling, also for papers that were begun while there was room, and for pages that are more than their file', async () => {
  const { app, gateway } = await openPortal()
  const stranger = openBrowser(app)
  await stranger.get('/g/without?lang=en')
  await stranger.send('/g/without')
  // Large as pixels, small as a file.
  const noise = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
    .webp({ quality: 1 })
    .toBuffer()
  const like = { name: 'a.webp', type: 'image/webp' }
  const orders = [
    { key: 'begun', size: 50_000 },
    { key: 'whole', size: noise.length, ...like },
  ]
  const [begun, whole] = await Promise.all(
    orders.map(async (order) => ((await told(await begin(stranger, order))) as UploadView).id),
  )
  await sendPiece(stranger, whole ?? '', 0, noise)
  const [row] = await app.deps.db.selectFrom('uploads').selectAll().where('received', '=', 0).execute()
  const others = { id: 'others', received: mostBytesWaiting.withoutNumber - noise.length - 100 }
  await app.deps.db
    .insertInto('uploads')
    .values({ ...row, owner_id: 'others', ...others } as never)
    .execute()
  const full = [409, 'documents-full-today']
  expect(await told(await sendPiece(stranger, begun ?? '', 0, Buffer.alloc(101)))).toEqual(full)
  expect(await told(await finish(stranger, whole ?? ''))).toEqual(full)
  expect(await rowsOf(app, 'files')).toEqual([])
  // Those with a number are not kept out by it.
  const browser = await signedIn(app, gateway)
  expect((await sendWhole(browser, noise, like)).status).toBe(200)
})
