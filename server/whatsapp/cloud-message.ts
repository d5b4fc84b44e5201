/** Messages in the form of the Cloud API, within its limits. No I/O. */
import type { ChatReply } from '../dialogue/chat.ts'
import type { Sender } from './inbound.ts'
import { asNumberedText, cut, fitParameter, limits } from './message-limits.ts'
import type { ChatTemplate } from './messenger.ts'

/** The number where there is one: with it the provider goes on telling us numbers. */
const addressOf = ({ person, number }: Sender) =>
  number === null ? { recipient: person } : { to: number.slice(1) }

/** `template`: as the account calls it; to be given with a template. */
export function cloudMessage(
  to: Sender,
  message: ChatReply | ChatTemplate,
  template?: { name: string; language: string },
): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressOf(to),
    ...contentOf(message, template),
  }
}

function contentOf(message: ChatReply | ChatTemplate, template?: { name: string; language: string }) {
  switch (message.kind) {
    case 'text':
      return { type: 'text', text: { preview_url: false, body: cut(message.text, limits.text) } }
    case 'buttons':
      if (!message.buttons.length) return contentOf({ kind: 'text', text: message.text })
      if (message.buttons.length > limits.buttons) return contentOf(asNumberedText(message))
      return interactive({
        type: 'button',
        body: { text: cut(message.text, limits.buttonsText) },
        action: {
          buttons: message.buttons.map(({ id, title }) => ({
            type: 'reply',
            reply: { id, title: cut(title, limits.buttonTitle) },
          })),
        },
      })
    case 'list':
      if (!message.rows.length) return contentOf({ kind: 'text', text: message.text })
      if (message.rows.length > limits.rows) return contentOf(asNumberedText(message))
      return interactive({
        type: 'list',
        body: { text: cut(message.text, limits.text) },
        action: {
          button: cut(message.button, limits.listButton),
          sections: [
            {
              rows: message.rows.map(({ id, title, description }) => ({
                id,
                title: cut(title, limits.rowTitle),
                ...(description && { description: cut(description, limits.rowDescription) }),
              })),
            },
          ],
        },
      })
    case 'ask-location':
      return interactive({
        type: 'location_request_message',
        body: { text: cut(message.text, limits.buttonsText) },
        action: { name: 'send_location' },
      })
    case 'template':
      return {
        type: 'template',
        template: {
          name: template?.name,
          language: { code: template?.language },
          components: [
            {
              type: 'body',
              parameters: message.parameters.map((text) => ({ type: 'text', text: fitParameter(text) })),
            },
          ],
        },
      }
  }
}

const interactive = (body: object) => ({ type: 'interactive', interactive: body })
