/** What a poster is: its number, its serial and what is printed on it. No I/O. */

import { alphabet, isBase32, normalizeTyped } from '../codes/crockford.ts'
import type { PosterSheet } from '../contract/devices/poster.ts'
import { type District, districtOf, type Office, type Point, type Register } from '../district/district.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { shownCallNumber } from './call-number.ts'

/** A poster as stored. `id` is four base32 characters. */
export type Poster = {
  id: string
  key: string
  office: string
  point: string
  printedAt: number
  revokedAt: number | null
}

/** `A7K4-3`: the id and a check character that catches every single wrong character and every swap of neighbours. */
export const serialOf = (id: string): string => `${id}-${checkCharacter(id)}`

/** The poster id in a typed serial, or undefined when its check character does not fit. */
export function readSerial(typed: string): string | undefined {
  const text = normalizeTyped(typed)
  if (text.length !== 5 || !isBase32(text)) return undefined
  const id = text.slice(0, 4)
  return text[4] === checkCharacter(id) ? id : undefined
}

/** A checksum over the field of 32 elements (x^5 + x^2 + 1), where every such mistake changes the sum. */
function checkCharacter(id: string): string {
  let sum = 0
  for (const character of id) sum = double(sum ^ alphabet.indexOf(character))
  return alphabet.charAt(sum)
}

const double = (element: number) => (element & 16 ? (element << 1) ^ 0b100101 : element << 1)

/** The printed sheet of a poster whose code is `code`. Upper case keeps the QR in its dense alphanumeric mode. `number`: to be called; null for none. */
export function posterSheet(
  register: Register,
  office: Office,
  point: Point,
  poster: Poster,
  code: string,
  url: string,
  number: string | null,
): PosterSheet {
  const district: District = districtOf(register, office)
  const [year, month] = dayText(localDay(poster.printedAt, district.timezone)).split('-')
  return {
    url: `${url}/q/${code}`.toUpperCase(),
    serial: serialOf(poster.id),
    printed: `${month}/${year}`,
    address: new URL(url).host,
    ...(number !== null && { phone: { number, code: shownCallNumber(poster.id) } }),
    administration: district.administration,
    ...(district.crest && { crest: district.crest }),
    department: office.department.name,
    office: office.name,
    point: point.name,
  }
}

/** The code that a sheet bears, as its address ends. Throws a plain Error when there is no sheet. */
export function codeOfSheet(sheet: Pick<PosterSheet, 'url'> | undefined): string {
  const code = sheet?.url.split('/').at(-1)
  if (!code) throw new Error('no sheet with a code')
  return code
}
