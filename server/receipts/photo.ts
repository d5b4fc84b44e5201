/** Makes an uploaded photo safe to keep: decoded, turned upright, made smaller, encoded anew. Only pixels survive. */
import sharp from 'sharp'
import { Problem } from '../contract/problem.ts'

/** Enough to read a receipt or a notice board. */
const longestSide = 1600
/** A small file can unpack to gigabytes; phones make up to 50 megapixels, some 108. */
const mostPixels = 110_000_000

/**
 * JPEG of at most 1,600 pixels a side, without EXIF: no place, no time, no camera (OWASP ASVS 5.0, 5.2 and 14.2). What
 * the file calls itself is not looked at, only what it is. Throws `photo-invalid`.
 */
export async function cleanPhoto(upload: Uint8Array): Promise<Uint8Array> {
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
