/** Mobile numbers as people in India type them. No I/O. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'

/** First digits of the scripts people here type in: Devanagari, Gurmukhi, Arabic-Indic and its Urdu forms. */
const zeros = [0x966, 0xa66, 0x660, 0x6f0]

/** `+919812345678`, or undefined for what is no Indian mobile number. Any script's digits, with or without 0 or +91. */
export function readMobile(typed: string): string | undefined {
  const digits = typed.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = zeros.find((each) => code >= each && code <= each + 9)
    return zero === undefined ? digit : String(code - zero)
  })
  const number = parsePhoneNumberFromString(digits, 'IN')
  return number?.isValid() && number.country === 'IN' ? number.number : undefined
}
