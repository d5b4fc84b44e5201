/** How a gateway is asked over HTTP to take a message, and what it means when it does not say. */
import { MaybeSent } from '../notifications/notification.ts'

export const patienceMs = 10_000

/** With these the request never left. */
const unsent = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]
/** What is in front of the gateway had no answer from it either. */
const gatewayTimeout = 504

const unknown = () => new MaybeSent('the gateway did not say whether it took the message')

/**
 * `taken` and `refused`: what it says in words of its own. Anything else may come from what stands before it, after it took the message.
 * Gives its answer when it took the message. Its words are in no Error: they may repeat the number. Throws MaybeSent.
 */
export async function askGateway(
  url: string,
  request: RequestInit,
  { taken, refused }: { taken: RegExp; refused: RegExp },
  patience: number,
): Promise<string> {
  const { answer, text } = await exchange(url, request, patience)
  const isTaken = taken.test(text)
  if (answer.status === gatewayTimeout) throw unknown()
  if (answer.ok && !isTaken && !refused.test(text)) throw unknown()
  if (!answer.ok || !isTaken)
    throw new Error(`the gateway answered ${answer.status} and did not take the message`)
  return text
}

/** One request and its whole answer. Throws MaybeSent where it may have arrived and no answer came, else an Error that does not name what was sent. */
export async function exchange(
  url: string,
  request: RequestInit,
  patience: number,
): Promise<{ answer: Response; text: string }> {
  try {
    const answer = await fetch(url, { method: 'POST', ...request, signal: AbortSignal.timeout(patience) })
    return { answer, text: await answer.text() }
  } catch (cause) {
    const { code } = ((cause as Error).cause ?? {}) as { code?: string }
    if (code !== undefined && unsent.includes(code)) throw new Error(`the gateway cannot be reached: ${code}`)
    throw unknown()
  }
}
