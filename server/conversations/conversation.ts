/** A conversation between a visitor and the office about one subject. No I/O. */
import { mostMessages, mostPhotos, type ThreadMessage } from '../contract/thread.ts'

/** The visitor stays unnamed; of the office it is kept who wrote, and shown to nobody outside. */
export type Author = { side: 'visitor' } | { side: 'office'; person: string }

export type Thread = {
  messages: ThreadMessage[]
  /** What the visitor says of the answer; null until they said it. */
  solved: 'yes' | 'no' | null
}

/** Whether one more message of this side, and one with a photo, fits: neither side can use up the room of the other. */
export function roomIn({ messages }: Thread, side: Author['side']): { message: boolean; photo: boolean } {
  const message = messages.filter(({ by }) => by === side).length < mostMessages
  const photos = messages.filter((each) => each.photo !== null).length
  return { message, photo: message && photos < mostPhotos }
}
