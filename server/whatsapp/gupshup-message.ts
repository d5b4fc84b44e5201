/** Messages in the form of Gupshup, within the limits of WhatsApp. No I/O. */
import type { ChatReply } from '../dialogue/chat.ts'
import { asNumberedText, cut, fitParameter, limits } from './message-limits.ts'
import type { ChatTemplate } from './messenger.ts'

/** What stands as JSON in the field `message` of the form. What a choice is known by goes as its `postbackText`. */
export function gupshupMessage(message: ChatReply): Record<string, unknown> {
  switch (message.kind) {
    case 'text':
      return { type: 'text', text: cut(message.text, limits.text) }
    // It has no documented form there; a location is sent as well without being asked for by a button.
    case 'ask-location':
      return { type: 'text', text: cut(message.text, limits.text) }
    case 'buttons':
      if (!message.buttons.length) return gupshupMessage({ kind: 'text', text: message.text })
      if (message.buttons.length > limits.buttons) return gupshupMessage(asNumberedText(message))
      return {
        type: 'quick_reply',
        content: { type: 'text', text: cut(message.text, limits.buttonsText) },
        options: message.buttons.map(({ id, title }) => ({
          type: 'text',
          title: cut(title, limits.buttonTitle),
          postbackText: id,
        })),
      }
    case 'list': {
      if (!message.rows.length) return gupshupMessage({ kind: 'text', text: message.text })
      if (message.rows.length > limits.rows) return gupshupMessage(asNumberedText(message))
      const button = cut(message.button, limits.listButton)
      return {
        type: 'list',
        // Both titles are required there, and the dialogue has none.
        title: button,
        body: cut(message.text, limits.buttonsText),
        globalButtons: [{ type: 'text', title: button }],
        items: [
          {
            title: button,
            options: message.rows.map(({ id, title, description }) => ({
              type: 'text',
              title: cut(title, limits.rowTitle),
              ...(description && { description: cut(description, limits.rowDescription) }),
              postbackText: id,
            })),
          },
        ],
      }
    }
  }
}

/** `id`: of the template in that language. */
export const gupshupTemplate = (id: string, { parameters }: ChatTemplate) => ({
  id,
  params: parameters.map(fitParameter),
})
