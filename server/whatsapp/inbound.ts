/** What comes from a messaging provider, in one form whoever sent it. Shapes only; no I/O. */

/**
 * `person`: what a chat is keyed on: the business-scoped id where the provider gives one, else the number. Whoever has a
 * username may have no number. `number`: `+91…`.
 */
export type Sender = { person: string; number: string | null }

/** `mediaId`: by which `Messenger.fetchMedia` gets the bytes; at once, since where they lie dies within minutes. */
export type InboundMedia = {
  kind: 'photo' | 'document' | 'voice'
  mediaId: string
  /** As the sender's phone says it; not to be trusted. */
  mimeType: string
  caption?: string
  name?: string
}

export type InboundContent =
  | { kind: 'text'; text: string }
  /** A row or button that was tapped, by the id that the message gave it. */
  | { kind: 'choice'; id: string; title: string }
  | InboundMedia
  | { kind: 'location'; latitude: number; longitude: number; name?: string }
  /** A form of WhatsApp Flows that was sent; `answer` is JSON as the Flow ended. */
  | { kind: 'flow'; answer: string }
  /** The provider says that `previous` is this sender now: who has moved to another number, or got another id. */
  | { kind: 'moved'; previous: Sender[] }
  /** A sticker, a contact, a reaction, something that was not there when this was written. */
  | { kind: 'unknown' }

export type InboundMessage = Sender & {
  /** What the provider calls it (`wamid.…`): the same however often it is delivered. */
  id: string
  /** UTC milliseconds by the provider's clock, to the second: several of one person may bear the same. */
  sentAt: number
  content: InboundContent
}

/** Why a message that had been taken did not arrive. Each is told by its own class of `messenger.ts` where the answer to the sending says it. */
export type DeliveryFailure = 'window-closed' | 'undeliverable' | 'throttled' | 'other'

/** What became of a message of ours. They come in any order, and more than once. */
export type DeliveryStatus = {
  /** What `Messenger.send` gave. */
  id: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: number
  /** With `failed` alone. */
  failure?: DeliveryFailure
}

/** What one post of the provider held. */
export type Received = { messages: InboundMessage[]; statuses: DeliveryStatus[] }

/** Resolves when all of it is on the disk; then the provider is told so. What was received before is no error. */
export type Receive = (received: Received) => Promise<void>
