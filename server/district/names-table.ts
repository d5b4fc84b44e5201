/**
 * The table of names in Punjabi and Urdu beside the offices file: names.tsv, a line for each Hindi name, its state `machine`
 * until a person has looked at it and wrote `checked`. What the offices file itself says wins. No I/O.
 */
import type { Names } from '../contract/names.ts'
import { cleanText } from '../contract/text.ts'
import type { Register } from './district.ts'
import { transliterate } from './transliterate.ts'

type NameRow = { hi: string; pa: string; ur: string; state: 'machine' | 'checked' }
/** By `keyOf` the Hindi name. */
export type NamesTable = ReadonlyMap<string, NameRow>

const head = [
  '// Names of offices, places, services in Punjabi and Urdu, for visitors who read those. One line a name, with tabs between:',
  '// Hindi, Punjabi, Urdu, and "machine" until somebody who reads both has put it right and written "checked". # is a number.',
  '// npm run offices -- --names adds what is missing and changes no line that stands here.',
]

/** Names that differ by their number alone are one line. */
const keyOf = (hi: string): string => hi.normalize('NFC').replaceAll(/\d+/g, '#')
const numbersOf = (hi: string): string[] => hi.match(/\d+/g) ?? []
function withNumbers(text: string, numbers: readonly string[]): string {
  let at = 0
  return text.replaceAll('#', () => numbers[at++] ?? '')
}

/** Cleaned as all that people write: an editor for Urdu leaves marks of direction behind. Throws what is wrong with a line, as a sentence. */
export function readNamesTable(text: string): NamesTable {
  const rows = new Map<string, NameRow>()
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const cells = line.split('\t').map((cell) => cleanText(cell).replace(/\s+/g, ' '))
    const [hi = '', pa = '', ur = '', state = ''] = cells
    if (cells.join('') === '' || hi.startsWith('//')) continue
    if (!hi || !pa || !ur || (state !== 'machine' && state !== 'checked'))
      throw new Error(`${at + 1}: four parts with tabs between: Hindi, Punjabi, Urdu, "machine" or "checked"`)
    rows.set(keyOf(hi), { hi, pa, ur, state })
  }
  return rows
}

export const writeNamesTable = (table: NamesTable): string =>
  [...head, ...[...table.values()].map(({ hi, pa, ur, state }) => [hi, pa, ur, state].join('\t')), ''].join(
    '\n',
  )

/** Gives the register's names what the table has for them, and says which lines it took and which Hindi names have none. */
export function fillNames(register: Register, table: NamesTable): { used: NameRow[]; missing: string[] } {
  const used = new Map<string, NameRow>()
  const missing = new Set<string>()
  for (const names of namesOf(register)) {
    if (names.pa !== undefined && names.ur !== undefined) continue
    const key = keyOf(names.hi)
    const row = table.get(key)
    if (!row) {
      missing.add(key)
      continue
    }
    used.set(key, row)
    const numbers = numbersOf(names.hi)
    names.pa ??= withNumbers(row.pa, numbers)
    names.ur ??= withNumbers(row.ur, numbers)
  }
  return { used: [...used.values()], missing: [...missing] }
}

/** The table with a machine's draft for each missing name; lines that are there stay as they are. */
export function draftNames(table: NamesTable, missing: readonly string[]): NamesTable {
  const rows = new Map(table)
  for (const hi of missing)
    rows.set(hi, { hi, pa: transliterate(hi, 'pa'), ur: transliterate(hi, 'ur'), state: 'machine' })
  return rows
}

/** Each once: offices share services and departments. */
function namesOf({ districts, departments, reasons }: Register): Set<Names> {
  const all = new Set<Names>()
  for (const { name } of [...departments, ...reasons.complaint, ...reasons.praise]) all.add(name)
  for (const { name, administration, contact, routing, offices } of districts) {
    all.add(name).add(administration)
    for (const { name, places } of routing.areas) for (const each of [{ name }, ...places]) all.add(each.name)
    if (contact) all.add(contact.name)
    if (contact?.address) all.add(contact.address)
    for (const office of offices) {
      all.add(office.name).add(office.place)
      for (const each of [...office.points, ...office.services]) all.add(each.name)
    }
  }
  return all
}
