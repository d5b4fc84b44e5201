/** Whose chat it is, how what is kept of it is sealed, and for how long somebody can be answered. No I/O. */
import { citizenWith } from '../citizens/citizen.ts'
import { mac } from '../codes/mac.ts'
import { seal, unseal } from '../codes/seal.ts'
import type { Receive, Sender } from '../whatsapp/inbound.ts'

const hourMs = 3_600_000

/** Most messages of one person that wait to be answered: what comes above it is not read. */
export const mostWaiting = 100
/** Bytes of a photo or recording that is fetched. */
export const mostMediaBytes = 12 * 1024 * 1024
/** Of all spoken notes that wait in chats. */
export const mostSpokenBytes = 256 * 1024 * 1024
/** A photo that cannot be fetched, or a fault of ours, holds a chat up no longer than these tries. */
const mostTries = 5
/** A provider delivers again for a week: so long, and some days more, its ids are known. */
export const keepEventDays = 10
/** What was begun is forgotten after a week; a chat of which no open case tells anything, after a month. */
export const keepChatDays = 30

/** `mobile`: the number, where it is one of India's; `receipt`: what opens what they file, where it is not, or they show none. */
export type ChatSender = Sender & { mobile: string | null; receipt: string | null }

/** As citizens are known elsewhere: by the number that the provider vouches for, or by the receipt. */
export function citizenIn({ mobile, receipt }: Pick<ChatSender, 'mobile' | 'receipt'>): string {
  if (mobile !== null) return mobile
  if (receipt === null) throw new Error('a chat with neither number nor receipt')
  return citizenWith(receipt)
}

export const personKey = (secret: string, person: string): string =>
  mac(secret, `chat person ${person}`).toString('base64url')

export const eventKey = (secret: string, id: string): string =>
  mac(secret, `chat message ${id}`).toString('base64url')

/** Sealed for one chat: laid beside another it does not open. */
export const sealFor = (secret: string, chat: string, value: unknown): Uint8Array =>
  seal(secret, { purpose: 'chats', about: chat }, Buffer.from(JSON.stringify(value)))

/** Throws a RangeError for what was sealed for another chat, or with other keys. */
export const unsealFor = <T>(secret: string, chat: string, sealed: Uint8Array): T =>
  JSON.parse(Buffer.from(unseal(secret, { purpose: 'chats', about: chat }, sealed)).toString()) as T

/** Only the hour of it is kept. */
export const hourOf = (at: number): number => at - (at % hourMs)

/** Until then the provider lets anything be sent; counted from the beginning of the hour, so that it is never taken for longer than it is. */
export const windowEnds = ({ spokeAt }: { spokeAt: number }): number => spokeAt + 24 * hourMs

/** When to try again after so many failures; undefined when it is time to give up. */
export const nextTryOfEvent = (tries: number, now: number): number | undefined =>
  tries >= mostTries ? undefined : now + 2_000 * 4 ** (tries - 1)

/** What the rest of the program knows of chats. */
export type Chats = {
  receive: Receive
  /** Answers what waits and sends what is to be said. Resolves when nothing is left that is due now. */
  work(): Promise<void>
  /** Lets what is under way end, and begins nothing more. */
  close(): Promise<void>
}
