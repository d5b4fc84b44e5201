/** A receiver of webhooks that a district has added. No I/O. */
import { mostDaysFailing, type WebhookTopic } from '../contract/staff/webhooks.ts'

export type WebhookReceiver = {
  id: string
  district: string
  url: string
  /** Sealed. */
  secret: string
  topics: WebhookTopic[]
  /** Id of the person. */
  madeBy: string
  /** UTC milliseconds. */
  createdAt: number
  pausedAt: number | null
  /** Null where it was paused since it failed. */
  pausedBy: string | null
  failingSince: number | null
}

/** `lastFailedAt`: a trial that failed says nothing of the days after it, in which nothing was sent. */
export const isFailingTooLong = ({ failingSince }: WebhookReceiver, lastFailedAt: number): boolean =>
  failingSince !== null && lastFailedAt - failingSince >= mostDaysFailing * 24 * 3_600_000
