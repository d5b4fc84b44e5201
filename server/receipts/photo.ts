/** Makes an uploaded photo safe to keep: decoded, turned upright, made smaller, encoded anew. Only pixels survive. */
import type Sharp from 'sharp'
import { Problem } from '../contract/problem.ts'

/** 20 MB in memory, so it is loaded with the first photo and not with the start. */
const loadSharp = async (): Promise<typeof Sharp> => (await import('sharp')).default

/** Enough to read a receipt or a notice board. */
const longestSide = 1600
/** A small file can unpack to gigabytes; phones make up to 50 megapixels, some 108. */
const mostPixels = 110_000_000

/**
 * JPEG of at most 1,600 pixels a side, without EXIF: no place, no time, no camera (OWASP ASVS 5.0, 5.2 and 14.2). What
 * the file calls itself is not looked at, only what it is. Throws `photo-invalid`.
 */
export async function cleanPhoto(upload: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp()
  try {
    const picture = sharp(upload, { limitInputPixels: mostPixels, failOn: 'error' })
    const { format } = await picture.metadata()
    if (!format || !['jpeg', 'png', 'webp'].includes(format)) throw new Error(`not a photo: ${format}`)
    return await picture
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer()
  } catch (cause) {
    throw new Problem('photo-invalid', 'This is not a photo that can be read. Send a JPEG, PNG or WebP.', {
      cause,
    })
  }
}

/** Wide enough to recognise what one sent; a page may hold five. */
const thumbnailWidth = 360

/** A small JPEG of one that `cleanPhoto` made. */
export async function thumbnail(jpeg: Uint8Array): Promise<Buffer> {
  const sharp = await loadSharp()
  return sharp(jpeg)
    .resize({ width: thumbnailWidth, withoutEnlargement: true })
    .jpeg({ quality: 70 })
    .toBuffer()
}
