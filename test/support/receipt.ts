/** What the holder of a receipt does in a test: looks, replies, sends a photo. */
import sharp from 'sharp'
import type { ReceiptView } from '#server/contract/citizens/receipt.ts'
import type { EntryView } from '#server/contract/figures/summary.ts'
import { type addPerson, codeOf, newEntry, say, type TestApp } from './app.ts'

let messages = 0
export const newMessage = () => `MESSAGE${String(++messages).padStart(16, '0')}`

/** A visitor who was not content. Gives their receipt. */
export async function visit(app: TestApp, more: Record<string, string | string[]> = {}): Promise<string> {
  const said = await say(app, await codeOf(app), {
    entry: newEntry(),
    rating: '1',
    reason: 'not-done',
    words: 'तीसरी बार आया हूँ',
    ...more,
  })
  return ((await said.json()) as { receipt: string }).receipt
}

export type Answer = ReceiptView & { status: number; code?: string }

export async function post(
  app: TestApp,
  path: string,
  fields: Record<string, string>,
  photo?: Uint8Array,
): Promise<Answer> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  if (photo) body.append('photo', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'IMG_0001.jpg')
  const response = await app.fetch(path, { method: 'POST', headers: { accept: 'application/json' }, body })
  return { status: response.status, ...((await response.json()) as ReceiptView) }
}

export const look = (app: TestApp, receipt: string) => post(app, '/r', { receipt })

export const reply = (
  app: TestApp,
  receipt: string,
  words: string,
  photo?: Uint8Array,
  message = newMessage(),
) => post(app, '/r/reply', { receipt, message, words }, photo)

/** The newest that staff see. */
export const firstEntry = async (staff: Awaited<ReturnType<typeof addPerson>>) =>
  (await staff.read<{ entries: EntryView[] }>('/api/entries')).entries[0] as EntryView

/** A phone's photo: sideways, with the place and the camera in its EXIF. */
export const phonePhoto = () =>
  sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#a8322a' } })
    .withExif({ IFD0: { Make: 'MARKEDPHONE' }, IFD3: { GPSLatitude: '28/1 53/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
