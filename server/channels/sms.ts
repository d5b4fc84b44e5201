/** Sends SMS through a gateway that India's operators accept: MSG91, or C-DAC's Mobile Seva for government offices. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fill, type Parameters, type Send } from '../notifications/notification.ts'
import type { ReadReports } from '../notifications/report.ts'
import { CdacReports, Msg91Reports, readCdacReports, readMsg91Reports } from './delivery-report.ts'
import { askGateway, patienceMs } from './gateway.ts'
import { findText, OtherLanguages, type Template, Templates } from './sms-templates.ts'
import { VoiceSettings } from './voice.ts'

const shared = {
  url: z.url(),
  /** Six-letter header the messages come from. */
  sender: z.string().regex(/^[A-Za-z]{6}$/, 'six letters'),
  templates: Templates,
  languages: OtherLanguages.optional(),
  /** Codes said in a call; without it none is offered. */
  voice: VoiceSettings.optional(),
}

/** The file that SUNWAI_SMS names. */
export const SmsSettings = z.discriminatedUnion('gateway', [
  z.strictObject({
    gateway: z.literal('msg91'),
    key: z.string().min(1),
    reports: Msg91Reports.optional(),
    ...shared,
  }),
  z.strictObject({
    gateway: z.literal('cdac'),
    username: z.string(),
    password: z.string(),
    key: z.string(),
    reports: CdacReports.optional(),
    ...shared,
  }),
])
export type SmsSettings = z.infer<typeof SmsSettings>

const answers = {
  msg91: { taken: /"type"\s*:\s*"success"/, refused: /"type"\s*:\s*"error"/ },
  cdac: { taken: /^\s*402\b/, refused: /^\s*\d{3}\b/ },
}

/** Numbers are `+91…`. Rejects what has no registered text, and what the gateway did not take. Throws MaybeSent. */
export function createSms(settings: SmsSettings, patience = patienceMs): Send {
  return async (mobile, { template: name, language, parameters }) => {
    const found = findText(settings, name, language)
    if (!found) throw new Error(`no text for SMS is registered as ${name}`)
    const { template, names } = found
    const request =
      settings.gateway === 'msg91'
        ? msg91(settings, mobile, template.id, names, parameters)
        : cdac(settings, mobile, template, parameters)
    const text = await askGateway(settings.url, request, answers[settings.gateway], patience)
    const gatewayId = (
      settings.gateway === 'msg91' ? /"message"\s*:\s*"([\w-]+)"/ : /MsgID\s*=\s*([\w-]+)/
    ).exec(text)?.[1]
    return gatewayId === undefined ? undefined : { gatewayId }
  }
}

/** How it says later what became of messages; null where it is not asked to. */
export function reportsOf(settings: SmsSettings): { secret: string; read: ReadReports } | null {
  if (settings.reports === undefined) return null
  const { secret } = settings.reports
  const read = settings.gateway === 'msg91' ? readMsg91Reports : readCdacReports(settings.reports)
  return { secret, read }
}

type Gateway<Name> = Extract<SmsSettings, { gateway: Name }>

/** MSG91's flow: the gateway holds the text, we send what goes into it. */
function msg91(
  { key, sender }: Gateway<'msg91'>,
  mobile: string,
  id: string,
  names: readonly string[],
  parameters: Parameters,
) {
  const values = Object.fromEntries(names.map((name, at) => [`VAR${at + 1}`, parameters[name] ?? '']))
  const recipients = [{ mobiles: mobile.slice(1), ...values }]
  return {
    headers: { 'content-type': 'application/json', authkey: key },
    body: JSON.stringify({ template_id: id, sender, recipients }),
  }
}

/** C-DAC's form: Unicode as numbered entities, signed with SHA-512 over user, sender, text and key. */
function cdac(
  { username, password, sender, key }: Gateway<'cdac'>,
  mobile: string,
  { id, text }: Template,
  values: Parameters,
) {
  const filled = fill(text, values)
  const isPlain = /^[\x20-\x7e]*$/.test(filled)
  const content = isPlain ? filled : filled.replace(/[\s\S]/g, (unit) => `&#${unit.charCodeAt(0)};`)
  const signed = [username, sender, content, key].map((part) => part.trim()).join('')
  return {
    body: new URLSearchParams({
      username,
      password,
      senderid: sender,
      content,
      smsservicetype: isPlain ? 'singlemsg' : 'unicodemsg',
      mobileno: mobile.slice(1),
      templateid: id,
      key: createHash('sha512').update(signed).digest('hex'),
    }),
  }
}
