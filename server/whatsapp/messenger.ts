/** How a chat is answered, whichever provider carries it, and what may come of that. No I/O. */
import type { ChatLanguage, ChatReply } from '../dialogue/chat.ts'
import { Gone } from '../notifications/notification.ts'
import type { Sender } from './inbound.ts'

/**
 * Texts that the provider has approved, under our names for them; what they are called there stands in the settings. Alone they may go to
 * a person who has written nothing for 24 hours. The words of each stand in docs/whatsapp.md.
 * `case-news`: reference, what happened. `case-message`: reference. `notice`: district, text.
 */
export const templateNames = ['case-news', 'case-message', 'notice'] as const
export type ChatTemplateName = (typeof templateNames)[number]

export type ChatTemplate = {
  kind: 'template'
  template: ChatTemplateName
  language: ChatLanguage
  parameters: string[]
}

export type Messenger = {
  /**
   * Gives what the provider calls the message. Throws WindowClosed, Throttled, Undeliverable, ProviderRefuses, MaybeSent (of
   * notifications); any other Error: it was not sent, and may be tried again.
   */
  send(to: Sender, message: ChatReply | ChatTemplate): Promise<{ id: string }>
  /** At most `mostBytes`. Throws MediaTooLarge, Gone (of notifications), Throttled; any other Error: try again. */
  fetchMedia(mediaId: string, mostBytes: number): Promise<{ bytes: Buffer; mimeType: string }>
  /** Whether a template is set up in this language. */
  hasTemplate(template: ChatTemplateName, language: ChatLanguage): boolean
}

/** The person has written nothing for 24 hours: only a template may go. */
export class WindowClosed extends Error {}

/** Too much at once, for the account or for this person. It was not sent. */
export class Throttled extends Error {
  /** Milliseconds until it is worth trying again. */
  readonly retryAfter: number
  constructor(message: string, retryAfter: number) {
    super(message)
    this.retryAfter = retryAfter
  }
}

/** This person cannot be reached by chat: no WhatsApp there, an app too old, blocked. Trying again is no use. */
export class Undeliverable extends Gone {}

/** The provider takes nothing of this kind until somebody has mended the account or the settings: a token that ended, a template that is paused. */
export class ProviderRefuses extends Error {}

export class MediaTooLarge extends Error {}
