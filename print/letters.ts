/** Which letters a font has, from its own table of them (OpenType, `cmap`). No I/O. */

type HasLetter = (codePoint: number) => boolean

/** Throws when the font has no table for the whole of Unicode or its first plane. */
export function lettersOf(font: Uint8Array): HasLetter {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tag = (at: number) => String.fromCharCode(...font.subarray(at, at + 4))
  const tables = Array.from({ length: view.getUint16(4) }, (_, nth) => 12 + nth * 16)
  const entry = tables.find((at) => tag(at) === 'cmap')
  const start = entry === undefined ? 0 : view.getUint32(entry + 8)
  const maps = Array.from({ length: view.getUint16(start + 2) }, (_, nth) =>
    view.getUint32(start + 4 + nth * 8 + 4),
  ).map((offset) => start + offset)
  const whole = maps.find((at) => view.getUint16(at) === 12)
  const plane = maps.find((at) => view.getUint16(at) === 4)
  const ranges =
    whole !== undefined ? rangesOfAll(view, whole) : plane !== undefined ? rangesOfPlane(view, plane) : []
  if (!ranges.length) throw new Error('a font without a table of its letters')
  return (codePoint) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last)
}

type Range = readonly [first: number, last: number]

/** Format 12: groups of code points and the glyph of each one's first. */
const rangesOfAll = (view: DataView, at: number): Range[] =>
  Array.from({ length: view.getUint32(at + 12) }, (_, nth) => {
    const group = at + 16 + nth * 12
    return [view.getUint32(group), view.getUint32(group + 4)] as const
  })

/** Format 4: four lists beside each other, of ends, starts, and what leads to the glyphs. The last range stands for nothing. */
function rangesOfPlane(view: DataView, at: number): Range[] {
  const double = view.getUint16(at + 6)
  return Array.from({ length: double / 2 - 1 }, (_, nth) => {
    const end = at + 14 + nth * 2
    return [view.getUint16(end + double + 2), view.getUint16(end)] as const
  })
}

/** What is never drawn, whatever the font: joiners, marks of direction, variants; and the ends of lines. */
const unseen = /[\p{Default_Ignorable_Code_Point}\n\t]/u
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The text with a mark for each sign, as people count them, that none of the fonts can draw: a picture, or a script of another country.
 * Else a box without meaning would stand there.
 */
export function withMarks(text: string, fonts: readonly HasLetter[], mark: string): string {
  const isDrawn = (letter: string) =>
    unseen.test(letter) || fonts.some((has) => has(letter.codePointAt(0) ?? 0))
  return Array.from(signs.segment(text), ({ segment }) =>
    [...segment].every(isDrawn) ? segment : mark,
  ).join('')
}
