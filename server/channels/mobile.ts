/** Mobile numbers as people in India type them. No I/O. */
import { toLatinDigits } from '../codes/digits.ts'

/** `+919812345678`, or undefined for what is no Indian mobile number. Any script's digits, with or without 0 or +91. */
export async function readMobile(typed: string): Promise<string | undefined> {
  // The world's numbering plans, for the one form in a thousand that has a number.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/mobile')
  const number = parsePhoneNumberFromString(toLatinDigits(typed), 'IN')
  return number?.isValid() && number.country === 'IN' ? number.number : undefined
}
