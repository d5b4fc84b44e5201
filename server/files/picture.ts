/** Decodes a picture and encodes it anew as JPEG: turned upright, made smaller, without EXIF. Only pixels survive. */
import type { Metadata, Sharp } from 'sharp'

/** Both JPEG. */
export type CleanPicture = { original: Uint8Array; thumbnail: Uint8Array }

/** 20 MB in memory, so it is loaded with the first picture and not with the start. */
export async function loadSharp() {
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

/** It says that it has more pixels than there is memory for. */
export class TooManyPixelsError extends Error {}

/**
 * JPEG of at most 1,600 pixels a side and its thumbnail. What the file calls itself is not looked at, only what it is. `formats`: as
 * sharp calls them. Throws TooManyPixelsError by what stands at its beginning, and a plain Error for all that cannot be decoded.
 */
export async function cleanPicture(upload: Uint8Array, formats: readonly string[]): Promise<CleanPicture> {
  const sharp = await loadSharp()
  // The pixels are counted here, so that too many are told apart from what cannot be read.
  const picture = sharp(upload, { limitInputPixels: false, failOn: 'error' })
  requireDecodable(await picture.metadata(), formats)
  const original = await picture
    .rotate()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 78, mozjpeg: true })
    .toBuffer()
  return { original, thumbnail: await shrink(sharp(original)) }
}

/** A small JPEG. */
export const shrink = (picture: Sharp): Promise<Uint8Array> =>
  picture.resize({ width: thumbnailWidth, withoutEnlargement: true }).jpeg({ quality: 70 }).toBuffer()

function requireDecodable(
  { format, width, height, isProgressive, pages }: Metadata,
  formats: readonly string[],
): void {
  if (!formats.includes(format)) throw new Error(`not a picture: ${format}`)
  if (pages !== undefined && pages > 1) throw new Error('an animation')
  const isShrunkWhileDecoded = format === 'jpeg' && !isProgressive
  if (width * height > (isShrunkWhileDecoded ? mostPixels : mostPixelsUnpacked))
    throw new TooManyPixelsError(`${width} by ${height} pixels as ${format}`)
}
