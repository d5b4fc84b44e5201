/** Keeps what a visitor says, as it is said. What resolves is on the disk. */
import type { KioskEntry } from '#server/contract/devices/kiosk.ts'
import type { Language } from '#server/contract/names.ts'
import type { Rating } from '#server/contract/rating.ts'
import type { Timekeeper } from '../clock/timekeeper.ts'
import type { Store } from '../store/store.ts'
import { entryId } from './queue.ts'
import { begin, complete, seal } from './queue-store.ts'

export type Recorder = {
  /** On disk before it resolves; rejects when the disk did not take it. Gives the entry's id. */
  open(first: {
    rating: Rating
    lang: Language
    service: string | null
    odd?: 'run' | 'closed'
  }): Promise<string>
  /** Rejects when the disk did not take it, and when the visit is over. */
  complete(
    id: string,
    more: {
      rating?: Rating
      reasons?: string[]
      words?: string
      service?: string | null
      lang?: Language
    },
  ): Promise<void>
  /** The visit is over: the entry may go. */
  seal(id: string): Promise<void>
}

export function createRecorder(
  store: Store,
  timekeeper: Timekeeper,
  utcOffsetMinutes: () => number,
): Recorder {
  return {
    async open({ rating, lang, service, odd }) {
      const id = entryId(crypto.getRandomValues(new Uint8Array(26)))
      const { hour, clock, kept } = timekeeper.stamp(utcOffsetMinutes())
      const entry: KioskEntry = {
        id,
        rating,
        reasons: [],
        service,
        words: null,
        lang,
        hour,
        clock,
        // Who does not know the time does not know that the office is closed.
        ...(odd && (odd !== 'closed' || clock === 'known') && { odd }),
      }
      await begin(store, entry, kept)
      timekeeper.stamped(id, kept)
      return id
    },
    complete: (id, more) => complete(store, id, more),
    seal: (id) => seal(store, id),
  }
}
