/** Speaks the Cloud API of WhatsApp: messages out, media in, and posts that come from it. */

import { z } from 'zod'
import { exchange, patienceMs } from '../channels/gateway.ts'
import { isSame } from '../codes/same.ts'
import { parseJson } from '../contract/parse.ts'
import type { ChatReply } from '../dialogue/chat.ts'
import { Gone, MaybeSent } from '../notifications/notification.ts'
import { errorOf, isWrongForm } from './cloud-failure.ts'
import { cloudMessage } from './cloud-message.ts'
import { readCloudPost } from './cloud-webhook.ts'
import type { Sender } from './inbound.ts'
import { downloadMedia } from './media-download.ts'
import { asNumberedText } from './message-limits.ts'
import { type ChatTemplate, MediaTooLarge, type Messenger, ProviderRefuses, Throttled } from './messenger.ts'
import { type CloudApiSettings, findTemplate } from './settings.ts'
import { hasFormOfSignature, isSigned } from './signature.ts'
import type { Hook, WhatsApp } from './whatsapp.ts'

const Taken = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })
const Refused = z.object({ error: z.object({ code: z.number() }) })
const MediaPlace = z.object({
  url: z.url(),
  mime_type: z.string().default(''),
  sha256: z.string().optional(),
  file_size: z.coerce.number().optional(),
})

export const createCloudApi = (settings: CloudApiSettings, patience = patienceMs): WhatsApp => ({
  messenger: messengerOf(settings, patience),
  hook: hookOf(settings),
  number: settings.number,
})

function messengerOf(settings: CloudApiSettings, patience: number): Messenger {
  const { url, phoneNumberId, token } = settings
  const authorization = `Bearer ${token}`

  async function post(
    to: Sender,
    message: ChatReply | ChatTemplate,
  ): Promise<{ id: string } | { code: number }> {
    const template =
      message.kind === 'template' ? findTemplate(settings, message.template, message.language) : undefined
    if (message.kind === 'template' && !template)
      throw new ProviderRefuses(`no template is set up as ${message.template}`)
    const { answer, text } = await exchange(
      `${url}/${phoneNumberId}/messages`,
      {
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(cloudMessage(to, message, template)),
      },
      patience,
    )
    const said = parseJson(text)
    const refused = Refused.safeParse(said)
    if (refused.success) {
      const { code } = refused.data.error
      if (isWrongForm(code) && (message.kind === 'buttons' || message.kind === 'list')) return { code }
      throw errorOf(code, answer.status, waitOf(answer))
    }
    if (answer.status === 429) throw errorOf(0, 429, waitOf(answer))
    const taken = Taken.safeParse(said)
    // What stands before it may have answered after it took the message.
    if (!answer.ok || !taken.success)
      throw new MaybeSent('the provider did not say whether it took the message')
    return { id: taken.data.messages[0]?.id ?? '' }
  }

  return {
    async send(to, message) {
      const sent = await post(to, message)
      if ('id' in sent) return sent
      // It took nothing of a list or of buttons; numbered lines are always taken, and can be answered as well.
      const again =
        message.kind === 'buttons' || message.kind === 'list' ? await post(to, asNumberedText(message)) : sent
      if ('id' in again) return again
      throw errorOf(again.code, 400, undefined)
    },
    hasTemplate: (template, language) => findTemplate(settings, template, language) !== undefined,
    async fetchMedia(mediaId, mostBytes) {
      const request = { method: 'GET', headers: { authorization } }
      const asked = await exchange(`${url}/${encodeURIComponent(mediaId)}`, request, patience)
      if (asked.answer.status === 429)
        throw new Throttled('media is asked for too often', waitOf(asked.answer) ?? 60_000)
      const place = MediaPlace.safeParse(parseJson(asked.text))
      if (!place.success) {
        const refused = Refused.safeParse(parseJson(asked.text))
        // Ids of media live for a week.
        if (asked.answer.status === 404 || (refused.success && refused.data.error.code === 100))
          throw new Gone('the provider has this file no longer')
        if (refused.success) throw errorOf(refused.data.error.code, asked.answer.status, waitOf(asked.answer))
        throw new Error(`the provider answered ${asked.answer.status} and gave no file`)
      }
      const { url: at, mime_type, sha256, file_size } = place.data
      if (file_size !== undefined && file_size > mostBytes) throw new MediaTooLarge('the file is too large')
      const bytes = await downloadMedia(at, { authorization }, mostBytes, sha256)
      return { bytes, mimeType: mime_type }
    },
  }
}

const hookOf = ({ appSecret, verifyToken, phoneNumberId }: CloudApiSettings): Hook => ({
  answerChallenge: (query) =>
    query['hub.mode'] === 'subscribe' && isSame(verifyToken, query['hub.verify_token'] ?? '')
      ? query['hub.challenge']
      : undefined,
  mayBeGenuine: ({ secret, signature }) => secret === '' && hasFormOfSignature(signature),
  isGenuine: ({ signature }, body) => isSigned(appSecret, body, signature),
  read: (body) => readCloudPost(body, phoneNumberId),
})

function waitOf(answer: Response): number | undefined {
  const told = Number(answer.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(told) && told > 0 ? Math.min(told, 3600) * 1000 : undefined
}
