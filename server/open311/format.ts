/** What Open311 answers with, as JSON and as XML. Written only: nothing here reads XML. No I/O. */

export const formats = ['json', 'xml'] as const
export type Format = (typeof formats)[number]

export type Told = string | number | boolean | null | readonly Told[] | { readonly [name: string]: Told }

export const contentType: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

/** What an element of each list is called; JSON has no names for them. */
const elementOf: Record<string, string> = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
}

/** `root` is the element that holds it all. */
export const write = (format: Format, root: string, told: Told): string =>
  format === 'json'
    ? JSON.stringify(told)
    : `<?xml version="1.0" encoding="utf-8"?>\n${element(root, told)}\n`

function element(name: string, told: Told): string {
  const inside = contentOf(name, told)
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`
}

function contentOf(name: string, told: Told): string {
  if (told === null) return ''
  if (isList(told)) return told.map((each) => element(elementOf[name] ?? 'item', each)).join('')
  if (typeof told !== 'object') return escaped(String(told))
  return Object.entries(told)
    .map(([key, value]) => element(key, value))
    .join('')
}

const isList = (told: Told): told is readonly Told[] => Array.isArray(told)

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
/** What XML 1.0 cannot hold, escaped or not. */
const unfit = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const escaped = (text: string): string =>
  text.replace(unfit, '').replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)

/** An address ends with the format; what stands before it is the name. Undefined for any other ending. */
export function readFile(file: string): { name: string; format: Format } | undefined {
  const format = formats.find((each) => file.endsWith(`.${each}`))
  return format && { name: file.slice(0, -format.length - 1), format }
}
