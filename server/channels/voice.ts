/** Says a code in a phone call, through the voice service of MSG91. */
import { z } from 'zod'
import type { Send } from '../notifications/notification.ts'
import { askGateway, patienceMs } from './gateway.ts'

const template = z.string().min(1)
/** In the file that SUNWAI_SMS names. */
export const VoiceSettings = z.strictObject({
  url: z.url(),
  key: z.string().min(1),
  /** The number that calls, as the account has it. */
  caller: z.string().regex(/^\d{10,14}$/, 'a number of 10 to 14 digits'),
  /** Names of the templates that say {{var1}} digit by digit, twice. In Hindi, and wherever another language has none of its own. */
  templates: z.strictObject({
    hi: template,
    en: template.optional(),
    pa: template.optional(),
    ur: template.optional(),
  }),
})

/** Numbers are `+91…`. Rejects all but a code, and what was not taken. Throws MaybeSent. */
export function createVoice(settings: z.infer<typeof VoiceSettings>, patience = patienceMs): Send {
  return async (mobile, { template: name, language, parameters }) => {
    if (name !== 'otp') throw new Error('only a code is said in a call')
    const { url, key, caller, templates } = settings
    const body = {
      template: templates[language] ?? templates.hi,
      caller_id: caller,
      client_number: mobile.slice(1),
      variables: { var1: { type: 'number', as_digits: true, value: parameters.code } },
    }
    const request = {
      headers: { 'content-type': 'application/json', authkey: key },
      body: JSON.stringify(body),
    }
    const taken = /"(status|type)"\s*:\s*"success"/
    await askGateway(url, request, { taken, refused: /"(status|type)"\s*:\s*"(error|fail)/ }, patience)
    return undefined
  }
}
