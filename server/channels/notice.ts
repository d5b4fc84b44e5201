/** What people are told on their way to an end, and when a failed message is tried again. No I/O. */

export const notices = ['opened', 'answered', 'reopened', 'closed'] as const
export type Notice = (typeof notices)[number]

/** What stands in a message; nothing else may, since operators scrub texts against the registered template. */
export type NoticeValues = { reference: string; site: string }

/** The registered text with its values put in. */
export const fillTemplate = (text: string, { reference, site }: NoticeValues): string =>
  text.replaceAll('{reference}', reference).replaceAll('{site}', site)

const firstWaitMs = 30_000
/** No message waits longer than this from one try to the next. */
export const longestWaitMs = 6 * 3_600_000
/** Half a minute doubled eleven times and then every six hours: about a day. After that the number is likely dead. */
const mostTries = 14

/** When to try again after `tries` failures; undefined when it is time to give up. */
export function nextTry(tries: number, now: number): number | undefined {
  return tries >= mostTries ? undefined : now + Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1))
}
