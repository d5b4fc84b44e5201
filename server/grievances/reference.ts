/** References of grievances: drawn, said over a phone, read back. No I/O. */
import { toLatinDigits } from '../codes/digits.ts'

/** So many draws of six digits, which a district has used up when one in two of its cases needs another; then of one digit more. */
const drawsOfSix = 8

/** A whole number from the first up to the second, without it. */
export type Draw = (from: number, to: number) => number

/**
 * A reference whose number is drawn and not counted: it tells neither which case came first nor how many there are. Six digits,
 * to be said over a phone. `tries`: how many were taken already.
 */
export function drawReference(districtCode: string, year: number, tries: number, draw: Draw): string {
  const number = tries < drawsOfSix ? draw(0, 1_000_000) : draw(1_000_000, 10_000_000)
  return referenceOf(districtCode, year, number)
}

/** `RTK-26-703415-3`: district, year, a number of six digits or more, check digit over year and number. */
export function referenceOf(districtCode: string, year: number, number: number): string {
  const digits = `${String(year % 100).padStart(2, '0')}${String(number).padStart(6, '0')}`
  return `${districtCode}-${digits.slice(0, 2)}-${digits.slice(2)}-${checkDigit(digits)}`
}

/**
 * The reference as written, from what a person typed; undefined when the check digit does not fit. Read over a phone, O and 0, and I, L
 * and 1, are taken for each other.
 */
export function readReference(typed: string): string | undefined {
  const bare = toLatinDigits(typed)
    .toUpperCase()
    .replace(/[\s\p{Pd}/.]/gu, '')
  // A receipt of nothing but digits is no reference.
  if (!/[A-Z]/.test(bare.slice(0, 3))) return undefined
  const letters = bare.slice(0, 3).replaceAll('0', 'O').replaceAll('1', 'I')
  const digits = bare.slice(3).replaceAll('O', '0').replace(/[IL]/g, '1')
  const [, code, year, number, check] = /^([A-Z]{3})(\d{2})(\d{6,})(\d)$/.exec(letters + digits) ?? []
  if (!code || !year || !number || checkDigit(year + number) !== Number(check)) return undefined
  return `${code}-${year}-${number}-${check}`
}

/** Rows of a weakly totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004). */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

/** Catches every single wrong digit and every swap of neighbours. */
function checkDigit(digits: string): number {
  let row = 0
  for (const digit of digits) row = Number(damm[row]?.[Number(digit)])
  return row
}
