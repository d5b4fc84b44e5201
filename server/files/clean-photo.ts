/** Makes an uploaded photo safe to keep, and says in a sentence when it is none. */
import { pools } from '../admission/pool.ts'
import { Problem } from '../contract/problem.ts'
import { type CleanPicture, cleanPicture, loadSharp, shrink } from './picture.ts'

/**
 * Without EXIF: no place, no time, no camera (OWASP ASVS 5.0, 5.2 and 14.2). Throws `photo-invalid`, and `store-busy` when too many
 * wait.
 */
export const cleanPhoto = (upload: Uint8Array): Promise<CleanPicture> =>
  pools.image.run(() =>
    cleanPicture(upload, ['jpeg', 'png', 'webp']).catch((cause: unknown) => {
      throw new Problem('photo-invalid', 'This is not a photo that can be read. Send a JPEG, PNG or WebP.', {
        cause,
      })
    }),
  )

/** A small JPEG of an original that `cleanPhoto` made. */
export const makeThumbnail = (original: Uint8Array): Promise<Uint8Array> =>
  pools.image.run(async () => shrink((await loadSharp())(original)))
