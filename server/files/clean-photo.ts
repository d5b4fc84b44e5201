/** Makes an uploaded photo safe to keep: decoded, turned upright, made smaller, encoded anew. Only pixels survive. */
import type { Metadata, Sharp } from 'sharp'
import { pools } from '../admission/pool.ts'
import { Problem } from '../contract/problem.ts'

/** Both JPEG. */
export type CleanPhoto = { original: Uint8Array; thumbnail: Uint8Array }

/** 20 MB in memory, so it is loaded with the first photo and not with the start. */
async function loadSharp() {
  const { default: sharp } = await import('sharp')
  // One thread inside the library too: pictures wait for each other, and visitors for none.
  sharp.concurrency(1)
  // What it would remember of pictures is of no use twice.
  sharp.cache(false)
  return sharp
}

/** Enough to read a receipt or a notice board. */
const longestSide = 1600
/** Wide enough to recognise what one sent; a page may hold five. */
const thumbnailWidth = 360

/** A small file can unpack to gigabytes. Phones make up to 50 megapixels, some 108, always as a plain JPEG. */
const mostPixels = 110_000_000
/** A plain JPEG is made smaller while it is decoded; all else is unpacked whole, at some four bytes a pixel. */
const mostPixelsUnpacked = 16_000_000

/**
 * JPEG of at most 1,600 pixels a side, without EXIF: no place, no time, no camera (OWASP ASVS 5.0, 5.2 and 14.2), and
 * its thumbnail. What the file calls itself is not looked at, only what it is. Throws `photo-invalid`, and
 * `store-busy` when too many wait.
 */
export const cleanPhoto = (upload: Uint8Array): Promise<CleanPhoto> => pools.image.run(() => clean(upload))

async function clean(upload: Uint8Array): Promise<CleanPhoto> {
  const sharp = await loadSharp()
  try {
    const picture = sharp(upload, { limitInputPixels: mostPixels, failOn: 'error' })
    requirePhoto(await picture.metadata())
    const original = await picture
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer()
    return { original, thumbnail: await shrink(sharp(original)) }
  } catch (cause) {
    throw new Problem('photo-invalid', 'This is not a photo that can be read. Send a JPEG, PNG or WebP.', {
      cause,
    })
  }
}

/** A small JPEG of an original that `cleanPhoto` made. */
export const makeThumbnail = (original: Uint8Array): Promise<Uint8Array> =>
  pools.image.run(async () => shrink((await loadSharp())(original)))

const shrink = (picture: Sharp): Promise<Uint8Array> =>
  picture.resize({ width: thumbnailWidth, withoutEnlargement: true }).jpeg({ quality: 70 }).toBuffer()

/** Throws a plain Error. */
function requirePhoto({ format, width, height, isProgressive, pages }: Metadata): void {
  if (!['jpeg', 'png', 'webp'].includes(format)) throw new Error(`not a photo: ${format}`)
  if (pages !== undefined && pages > 1) throw new Error('an animation')
  const isShrunkWhileDecoded = format === 'jpeg' && !isProgressive
  if (!isShrunkWhileDecoded && width * height > mostPixelsUnpacked)
    throw new Error(`${width} by ${height} pixels as ${format}`)
}
