/** The file that SUNWAI_WHATSAPP names: who carries our messages on WhatsApp, and what may be said after a day. No I/O. */
import { z } from 'zod'
import type { ChatLanguage } from '../dialogue/chat.ts'
import { type ChatTemplateName, templateNames } from './messenger.ts'

const word = z.string().min(1)
const secret = z.string().regex(/^[\w-]{20,200}$/, '20 characters or more of A-Z a-z 0-9 _ -')
const languages = z.enum(['hi', 'en', 'pa'])

/** Hindi, and wherever another language has none of its own. */
const ApprovedTemplate = z.strictObject({
  /** As the account calls it. Gupshup has an id for each language, which then stands beside the language. */
  name: word,
  /** By what the account calls the language there, such as `en_US`; with Gupshup the id. */
  languages: z.partialRecord(languages, word).refine(({ hi }) => hi !== undefined, 'hi is lacking'),
})

const shared = {
  /** The district's number on WhatsApp, as people write to it. */
  number: z.string().regex(/^\+[1-9]\d{7,14}$/, '+ and 8 to 15 digits'),
  templates: z.partialRecord(z.enum(templateNames), ApprovedTemplate).default({}),
}

export const CloudApiSettings = z.strictObject({
  provider: z.literal('cloud-api'),
  /** With the version, without a slash at the end. */
  url: z.url(),
  phoneNumberId: z.string().regex(/^\d+$/, 'digits'),
  token: word,
  appSecret: word,
  /** What we have told the provider to say when it asks whether the address is ours. */
  verifyToken: secret,
  ...shared,
})

/** A reseller of Meta's that signs nothing: a secret in the address tells its posts from others'. */
const GupshupSettings = z.strictObject({
  provider: z.literal('gupshup'),
  /** Without a slash at the end. */
  url: z.url(),
  /** As the account calls what the number belongs to. */
  app: word,
  apiKey: word,
  /** The last part of the address that it posts to. */
  hookSecret: secret,
  ...shared,
})

export const WhatsAppSettings = z.discriminatedUnion('provider', [CloudApiSettings, GupshupSettings])
export type WhatsAppSettings = z.infer<typeof WhatsAppSettings>
export type CloudApiSettings = z.infer<typeof CloudApiSettings>
export type GupshupSettings = z.infer<typeof GupshupSettings>

/** Undefined where none of this name is approved. */
export function findTemplate(
  { templates }: Pick<WhatsAppSettings, 'templates'>,
  template: ChatTemplateName,
  language: ChatLanguage,
): { name: string; language: string } | undefined {
  const approved = templates[template]
  const found = approved?.languages[language] ?? approved?.languages.hi
  return approved && found ? { name: approved.name, language: found } : undefined
}
