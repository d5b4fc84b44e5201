/** What a visit hands to the queue on the disk. */
import type { Language } from '#server/contract/names.ts'
import type { Rating } from '#server/contract/rating.ts'

export type Recorder = {
  /** On disk before it resolves, with the entry's id; rejects when the disk did not take it. */
  open(first: {
    rating: Rating
    lang: Language
    service: string | null
    odd?: 'run' | 'closed'
  }): Promise<string>
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
  /** The visit is over: the entry may go up, and nothing changes it any more. */
  seal(id: string): Promise<void>
}
