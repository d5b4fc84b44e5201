/** Writes a question within what a chat can show: 3 buttons, 10 rows, and so many characters in each. No I/O. */
import type { ChatReply, ChatRow } from './chat.ts'
import type { Option } from './turn.ts'

export const chatLimits = {
  buttons: 3,
  rows: 10,
  buttonTitle: 20,
  rowTitle: 24,
  rowDescription: 72,
  body: 1024,
  text: 4096,
} as const

const segmenter = new Intl.Segmenter('hi', { granularity: 'grapheme' })
export const lengthOf = (text: string): number => {
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}

/** The first so many characters as people count them, with a mark that something is missing. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text
  const parts = [...segmenter.segment(text)]
  if (parts.length <= most) return text
  return `${parts
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`
}

const fitsButtons = (options: readonly Option[]): boolean =>
  options.length <= chatLimits.buttons &&
  options.every(({ title, description }) => !description && lengthOf(title) <= chatLimits.buttonTitle)

export const nextPage = 'page-next'
export const previousPage = 'page-previous'

type PageWords = { next: string; previous: string }

/** Those shown on a page, in the order of their numbers. A page too far is the last one. */
export function pageOf(options: readonly Option[], page: number, words: PageWords): Option[] {
  if (options.length <= chatLimits.rows) return [...options]
  const pinned = options.filter((each) => each.pinned)
  const others = options.filter((each) => !each.pinned)
  const size = chatLimits.rows - pinned.length - 2
  const last = Math.ceil(others.length / size) - 1
  const at = Math.min(page, last)
  return [
    ...others.slice(at * size, (at + 1) * size),
    ...(at < last ? [{ id: nextPage, title: words.next }] : []),
    ...(at > 0 ? [{ id: previousPage, title: words.previous }] : []),
    ...pinned,
  ]
}

/** `shown`: a page of the options. Ids get the screen before them, so that an old tap tells where it was made. */
export function ask(screen: string, text: string, shown: readonly Option[], button: string): ChatReply {
  const id = (option: Option) => `${screen}:${option.id}`
  if (!shown.length) return { kind: 'text', text: clip(text, chatLimits.text) }
  const body = clip(text, chatLimits.body)
  if (fitsButtons(shown))
    return {
      kind: 'buttons',
      text: body,
      buttons: shown.map((option) => ({ id: id(option), title: option.title })),
    }
  return {
    kind: 'list',
    text: body,
    button: clip(button, chatLimits.buttonTitle),
    rows: shown.map((option, at) => toRow(id(option), at + 1, option)),
  }
}

/** With its number, which can be typed. A name that is too long for a title stands whole below it. */
function toRow(id: string, number: number, { title, description }: Option): ChatRow {
  const numbered = `${number}. ${title}`
  const whole = clip(numbered, chatLimits.rowTitle)
  const below =
    whole === numbered ? description : [title, description].filter((each) => each !== undefined).join(' · ')
  return { id, title: whole, ...(below && { description: clip(below, chatLimits.rowDescription) }) }
}
