/** Puts a photo to each of many drafts, as if it had been sent, cleaned and sealed before: on a folder whose server does not run. */
import sharp from 'sharp'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { insertNew, keep, numberOf } from '#server/uploads/keeping-actions.ts'
import { uploadId } from '#server/uploads/upload.ts'
import { root } from '../shared/processes.ts'
import type { Citizen } from './signed-in.ts'

const atOnce = 20

/** Gives the bytes of the photo as it is kept, and the milliseconds that it took to clean it. */
export async function attachPhotos(
  settings: Record<string, string>,
  citizens: readonly Citizen[],
  drafts: readonly string[],
): Promise<{ bytes: number; cleaning: number }> {
  const { deps, close } = await openContext(readConfig(settings, root))
  try {
    const named = { name: 'photo.jpg', type: 'image/jpeg' }
    const bytes = await photoOf()
    const begun = performance.now()
    const clean = await deps.documents.clean({ bytes, ...named })
    const cleaning = performance.now() - begun
    for (let from = 0; from < drafts.length; from += atOnce)
      await deps.write(async (trx) => {
        for (const [at, id] of drafts.slice(from, from + atOnce).entries()) {
          const number = numberOf(deps, citizens[from + at]?.mobile ?? '')
          const target = { kind: 'draft', id, withoutNumber: false } as const
          const upload = { id: uploadId(deps.keys.receipts, number, target, 'photo'), number, target, named }
          const begun = await insertNew(deps, trx, { ...upload, size: bytes.length, received: bytes.length })
          await keep(deps, trx, begun, named.type, clean)
        }
      })
    return { bytes: clean.pages.reduce((sum, { length }) => sum + length, 0), cleaning }
  } finally {
    await close()
  }
}

/** A picture of a street has some 300 KB once a phone has made it smaller: here grain that comes out so. */
async function photoOf(): Promise<Buffer> {
  const [width, height] = [1600, 1200]
  const noise = { type: 'gaussian', mean: 128, sigma: 15 } as const
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 82 })
    .toBuffer()
}
