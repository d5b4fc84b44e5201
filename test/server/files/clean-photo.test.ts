/** Whatever is uploaded as a photo, only pixels are kept, and what is no photo costs next to nothing. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { cleanPhoto } from '#server/files/clean-photo.ts'

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a8322a' } })
const refused = { code: 'photo-invalid' }

test('an original and its thumbnail are made in one go, both JPEG without EXIF, whatever came', async () => {
  const upload = await plain(2400, 1200)
    .withExif({ IFD0: { Make: 'MARKEDPHONE' }, IFD3: { GPSLatitude: '28/1 53/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(upload.includes('MARKEDPHONE')).toBe(true)
  const { original, thumbnail } = await cleanPhoto(upload)
  expect(await sharp(original).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 1600 })
  expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 360, height: 720 })
  for (const kept of [original, thumbnail]) {
    const { exif, xmp, iptc, icc } = await sharp(kept).metadata()
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
    expect(Buffer.from(kept).includes('MARKEDPHONE')).toBe(false)
  }
})

test.each<[string, (photo: Buffer) => Buffer]>([
  ['a web page behind it', (photo) => Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')])],
  [
    'an archive behind it',
    (photo) => Buffer.concat([photo, Buffer.from('PK\u0003\u0004 classes.dex <script>')]),
  ],
  [
    'a comment that is a program',
    (photo) => {
      const said = Buffer.from('<script>alert(1)</script>')
      const head = Buffer.from([0xff, 0xfe, 0, said.length + 2])
      return Buffer.concat([photo.subarray(0, 2), head, said, photo.subarray(2)])
    },
  ],
])('a photo with %s is kept without it', async (_, spoil) => {
  const upload = spoil(await plain(64, 64).jpeg().toBuffer())
  expect(upload.includes('<script>')).toBe(true)
  const { original, thumbnail } = await cleanPhoto(upload)
  for (const kept of [original, thumbnail]) expect(Buffer.from(kept).includes('<script>')).toBe(false)
})

test.each<[string, () => Promise<Buffer>]>([
  ['PNG', () => plain(8000, 6250).png().toBuffer()],
  ['interlaced PNG', () => plain(8000, 6250).png({ progressive: true }).toBuffer()],
  ['WebP', () => plain(8000, 6250).webp({ effort: 0 }).toBuffer()],
  ['progressive JPEG', () => plain(8000, 6250).jpeg({ progressive: true }).toBuffer()],
])('50 megapixels in a small %s are refused unread', async (_, make) => {
  const bomb = await make()
  expect(bomb.length).toBeLessThan(2_000_000)
  const before = process.memoryUsage().rss
  await expect(cleanPhoto(bomb)).rejects.toMatchObject(refused)
  expect(process.memoryUsage().rss - before).toBeLessThan(30_000_000)
})

test('50 megapixels of a phone, a plain JPEG, are kept', async () => {
  const { original } = await cleanPhoto(await plain(8000, 6250).jpeg().toBuffer())
  expect(await sharp(original).metadata()).toMatchObject({ width: 1600, height: 1250 })
})

test.each<[string, () => Promise<Buffer>]>([
  [
    'what says of itself that it has 200 megapixels',
    async () => {
      const photo = await plain(16, 16).jpeg().toBuffer()
      const frame = photo.indexOf(Buffer.from([0xff, 0xc0]))
      photo.writeUInt16BE(12_500, frame + 5)
      photo.writeUInt16BE(16_000, frame + 7)
      return photo
    },
  ],
  [
    'an animation',
    async () => {
      const frames = await Promise.all(
        [16, 8].map((side) =>
          plain(side, side)
            .extend({ right: 16 - side, bottom: 16 - side })
            .png()
            .toBuffer(),
        ),
      )
      return sharp(frames, { join: { animated: true } })
        .webp()
        .toBuffer()
    },
  ],
  ['a GIF', () => plain(16, 16).gif().toBuffer()],
  ['a TIFF', () => plain(16, 16).tiff().toBuffer()],
  ['an AVIF', () => plain(16, 16).avif({ effort: 0 }).toBuffer()],
  ['a PDF', async () => Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n')],
  [
    'a drawing that loads another file',
    async () => Buffer.from('<svg><image href="file:///etc/passwd"/></svg>'),
  ],
  ['nothing', async () => Buffer.alloc(0)],
])('%s is no photo', async (_, make) => {
  await expect(cleanPhoto(await make())).rejects.toMatchObject(refused)
})

test('a photo that was cut off anywhere is refused', async () => {
  const noise = await sharp({
    create: {
      width: 300,
      height: 300,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer()
  for (const share of [0.05, 0.3, 0.6, 0.95])
    await expect(cleanPhoto(noise.subarray(0, noise.length * share))).rejects.toMatchObject(refused)
})
