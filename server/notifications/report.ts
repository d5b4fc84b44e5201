/** What a gateway says later of a message that it took. No I/O. */
import type { TemplateName } from './notification.ts'

/** `id`: what the gateway called the message when it took it. `mobile`: `+91…`, where it says so. What is on its way still is no report. */
export type Report = { id: string; mobile: string | null; outcome: 'delivered' | 'failed' }

/** Reads what one gateway sends; undefined for what is none of its reports. */
export type ReadReports = (contentType: string, body: string) => Report[] | undefined

/** What was sent is sent again so often where the gateway says that it did not arrive; then somebody is to call. */
export const mostResends = 2

/** Of a message to the citizen of a case, for whoever reads the case. `waiting`: for the morning, the ceiling of a day or its gateway. */
export type MessageStanding = 'waiting' | 'sent' | 'delivered' | 'failed' | 'outdated'

export type SentMessage = {
  template: TemplateName
  standing: MessageStanding
  /** The local day on which it went or was given up; null while it waits. */
  day: number | null
}
