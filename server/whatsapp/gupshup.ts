/** Speaks to WhatsApp through Gupshup: forms out, files by their addresses, and posts to an address with a secret. */

import { z } from 'zod'
import { exchange, patienceMs } from '../channels/gateway.ts'
import type { Resolve } from '../channels/public-lookup.ts'
import { isSame } from '../codes/same.ts'
import { parseJson } from '../contract/parse.ts'
import type { ChatReply } from '../dialogue/chat.ts'
import { MaybeSent } from '../notifications/notification.ts'
import { downloadPublic } from './gupshup-media.ts'
import { gupshupMessage, gupshupTemplate } from './gupshup-message.ts'
import { readGupshupPost } from './gupshup-webhook.ts'
import type { Sender } from './inbound.ts'
import { asNumberedText } from './message-limits.ts'
import { type ChatTemplate, type Messenger, ProviderRefuses, Throttled, Undeliverable } from './messenger.ts'
import { findTemplate, type GupshupSettings } from './settings.ts'
import type { WhatsApp } from './whatsapp.ts'

const Taken = z.object({ status: z.literal('submitted'), messageId: z.string().min(1) })
const Refused = z.object({ status: z.literal('error'), message: z.string() })
/** Its limit is told in no header. */
const throttledMs = 5_000

type Options = { allowsPrivate: boolean; patience?: number; resolve?: Resolve }

export const createGupshup = (
  settings: GupshupSettings,
  { allowsPrivate, patience = patienceMs, resolve }: Options,
): WhatsApp => ({
  messenger: messengerOf(settings, patience, (address, mostBytes) =>
    downloadPublic(address, mostBytes, allowsPrivate, resolve),
  ),
  hook: {
    answerChallenge: () => undefined,
    // It signs nothing: whoever knows the address is believed, and nobody else is read.
    mayBeGenuine: ({ secret }) => isSame(settings.hookSecret, secret),
    isGenuine: ({ secret }) => isSame(settings.hookSecret, secret),
    read: (body) => readGupshupPost(body, settings.app),
  },
  number: settings.number,
})

function messengerOf(
  settings: GupshupSettings,
  patience: number,
  fetchMedia: Messenger['fetchMedia'],
): Messenger {
  const { url, app, apiKey, number } = settings

  /** Undefined where the form of the message was refused. */
  async function post(path: string, to: string, fields: Record<string, string>): Promise<string | undefined> {
    const { answer, text } = await exchange(
      `${url}${path}`,
      {
        headers: { apikey: apiKey, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          channel: 'whatsapp',
          source: number.slice(1),
          destination: to.slice(1),
          'src.name': app,
          ...fields,
        }).toString(),
        // Whoever is sent elsewhere would hand the key to it.
        redirect: 'manual',
      },
      patience,
    )
    const said = parseJson(text)
    const taken = Taken.safeParse(said)
    if (answer.ok && taken.success) return taken.data.messageId
    if (answer.status === 429) throw new Throttled('the provider answered 429', throttledMs)
    const refused = Refused.safeParse(said)
    // What stands before it may have answered after it took the message, and so may it with a fault of its own.
    if (answer.status === 401 || answer.status === 403)
      throw new ProviderRefuses('the provider knows no such key')
    if (!refused.success || answer.status >= 500)
      throw new MaybeSent('the provider did not say whether it took the message')
    // Nothing of what it said: that may repeat the number.
    if (/destination/i.test(refused.data.message))
      throw new Undeliverable('the provider takes no such number')
    if (/app|key|source|template|balance/i.test(refused.data.message))
      throw new ProviderRefuses(`the provider answered ${answer.status} and refused`)
    return undefined
  }

  const sendOne = (to: string, message: ChatReply) =>
    post('/wa/api/v1/msg', to, { message: JSON.stringify(gupshupMessage(message)) })

  function sendTemplate(to: string, message: ChatTemplate): Promise<string | undefined> {
    const template = findTemplate(settings, message.template, message.language)
    if (!template) throw new ProviderRefuses(`no template is set up as ${message.template}`)
    const form = gupshupTemplate(template.language, message)
    return post('/wa/api/v1/template/msg', to, { template: JSON.stringify(form) })
  }

  return {
    async send({ number: to }: Sender, message) {
      // It knows people by their numbers alone.
      if (to === null) throw new Undeliverable('the provider reaches nobody without a number')
      let id = message.kind === 'template' ? await sendTemplate(to, message) : await sendOne(to, message)
      // It took nothing of a list or of buttons; numbered lines can be answered as well.
      if (id === undefined && (message.kind === 'buttons' || message.kind === 'list'))
        id = await sendOne(to, asNumberedText(message))
      if (id === undefined) throw new ProviderRefuses('the provider refused the form of a message')
      return { id }
    },
    hasTemplate: (template, language) => findTemplate(settings, template, language) !== undefined,
    fetchMedia,
  }
}
