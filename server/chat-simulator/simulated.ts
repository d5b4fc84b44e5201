/** What a simulated WhatsApp is: its account, its people, and what can go wrong. Shapes only; no I/O. */
import type { WhatsAppSettings } from '../whatsapp/settings.ts'

/** As the provider knows our side. */
export type SimulatedAccount = {
  phoneNumberId: string
  token: string
  appSecret: string
  verifyToken: string
  number: string
  /** By name and language, with how many parameters each takes. */
  templates: { name: string; language: string; parameters: number }[]
}

/** `number` with a plus sign, null for whoever hides it behind a username; `userId` null from before there were such ids. */
export type SimulatedPerson = { number: string | null; userId: string | null; name: string }

/** A choice that a message offers. */
type Choice = { id: string; title: string; description?: string }

/** What a person sees of a message of ours. */
export type Heard = {
  /** `wamid.…` */
  id: string
  kind: 'text' | 'buttons' | 'list' | 'ask-location' | 'template' | 'flow'
  text: string
  choices: Choice[]
  /** Of a list: what opens it. Of a template: its name. */
  label: string
}

/**
 * What happens to the next message that is sent. `code`: refused, as the documents say. The others happen after it was taken: no answer,
 * a connection that breaks, a proxy that answers for the provider.
 */
export type Fault =
  | { code: number; status?: number; retryAfter?: number }
  | 'silent'
  | 'broken'
  | 'bad-gateway'

/** What a person sends. */
export type Said =
  | { type: 'text'; text: { body: string } }
  | {
      type: 'interactive'
      interactive:
        | { type: 'button_reply'; button_reply: Choice }
        | { type: 'list_reply'; list_reply: Choice }
        | { type: 'nfm_reply'; nfm_reply: { name: 'flow'; body: string; response_json: string } }
    }
  | { type: 'button'; button: { payload: string; text: string } }
  | { type: 'location'; location: { latitude: number; longitude: number; name?: string; address?: string } }
  | {
      type: 'image' | 'document' | 'audio' | 'video' | 'sticker'
      media: { bytes: Uint8Array; mimeType: string; caption?: string; filename?: string; voice?: boolean }
    }
  /** Something else, such as a contact, a reaction, or what is not invented yet. */
  | { type: 'other'; name: string; value: unknown }

/** The account that simulations use, and what stands in the file of settings for it. Its secrets protect nothing. */
export const trialAccount: SimulatedAccount = {
  phoneNumberId: '106540352242922',
  token: 'simulated-token',
  appSecret: 'simulated-app-secret',
  verifyToken: 'simulated-verify-token',
  number: '+911262000000',
  templates: (['hi', 'en', 'pa'] as const).flatMap((language) => [
    { name: 'sunwai_case_news', language, parameters: 2 },
    { name: 'sunwai_case_message', language, parameters: 1 },
    { name: 'sunwai_notice', language, parameters: 2 },
  ]),
}

/** What SUNWAI_WHATSAPP is to hold for this account at this address. */
export function settingsOf(account: SimulatedAccount, url: string): WhatsAppSettings {
  const { phoneNumberId, token, appSecret, verifyToken, number } = account
  const languages = { hi: 'hi', en: 'en', pa: 'pa' }
  return {
    provider: 'cloud-api',
    url,
    phoneNumberId,
    token,
    appSecret,
    verifyToken,
    number,
    templates: {
      'case-news': { name: 'sunwai_case_news', languages },
      'case-message': { name: 'sunwai_case_message', languages },
      notice: { name: 'sunwai_notice', languages },
    },
  }
}
