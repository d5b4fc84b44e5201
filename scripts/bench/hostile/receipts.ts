/** Receipts of real entries, with photos when asked for, as a visitor gets them. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'

/** A JPEG such as a phone's camera makes: 12 megapixels, some megabytes. */
export function makePicture(): Promise<Buffer> {
  const [width, height] = [4000, 3000]
  const noise = { type: 'gaussian', mean: 128, sigma: 14 } as const
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** The receipt of a new entry at a poster, with so many photos in its thread. Throws when the server does not answer as it should. */
export async function makeReceipt(
  port: number,
  code: string,
  picture: string,
  photos: number,
): Promise<string> {
  const url = `http://localhost:${port}`
  const headers = { accept: 'application/json' }
  const fields = { entry: randomBytes(12).toString('hex'), rating: '2' }
  const answer = await fetch(`${url}/q/${code}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  })
  const { receipt } = (await answer.json()) as { receipt: string }
  for (let count = 0; count < photos; count++) {
    const body = new FormData()
    body.append('receipt', receipt)
    body.append('message', randomBytes(12).toString('hex'))
    body.append('photo', new Blob([readFileSync(picture)], { type: 'image/jpeg' }), 'photo.jpg')
    const reply = await fetch(`${url}/r/reply`, { method: 'POST', headers, body })
    if (!reply.ok) throw new Error(`photo ${count} was answered with ${reply.status}: ${await reply.text()}`)
  }
  return receipt
}
