/** What the server is handed of WhatsApp, whichever provider carries it. No I/O. */
import type { HookDoor } from '../admission/hook.ts'
import type { Received } from './inbound.ts'
import type { Messenger } from './messenger.ts'

export type Hook = HookDoor & {
  /** The answer to the provider's question whether this address is ours; undefined for whoever else asks. */
  answerChallenge(query: Readonly<Record<string, string>>): string | undefined
  /** Undefined for what is no text of the provider's. What is not understood in it is left out, the rest is there. */
  read(body: string): Received | undefined
}

/** `number`: the district's own, `+91…`. */
export type WhatsApp = { messenger: Messenger; hook: Hook; number: string }
