/** What WhatsApp takes in one message, and how what is longer is made to fit. The dialogue keeps within it; this is for what it did not. No I/O. */
import type { ChatReply } from '../dialogue/chat.ts'

/** In letters as people count them (grapheme clusters). */
export const limits = {
  text: 4096,
  buttonsText: 1024,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  listButton: 20,
  /** So that the words of a template around two of them stay below 1024. */
  parameter: 400,
}

const letters = new Intl.Segmenter('hi', { granularity: 'grapheme' })

/** Never in the middle of a letter: क without its vowel is another letter. */
export function cut(text: string, most: number): string {
  // Units are at least as many as letters.
  if (text.length <= most) return text
  const found = [...letters.segment(text)]
  if (found.length <= most) return text
  return `${found
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`
}

/** Templates refuse line breaks, tabs, more than four blanks, and nothing at all. */
export const fitParameter = (text: string): string =>
  cut(text.replaceAll(/\s+/g, ' ').trim(), limits.parameter) || '–'

/** The same with the choices as numbered lines, which the dialogue takes when they are typed. */
export function asNumberedText(message: Extract<ChatReply, { kind: 'buttons' | 'list' }>): ChatReply {
  const choices = message.kind === 'buttons' ? message.buttons : message.rows
  const lines = choices.map((choice, at) => {
    const description = 'description' in choice && choice.description ? ` (${choice.description})` : ''
    return `${at + 1}. ${choice.title}${description}`
  })
  return { kind: 'text', text: [message.text, ...lines].join('\n') }
}
