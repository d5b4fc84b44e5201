/** Mobile numbers as people in India type them. No I/O. */
/** First digits of the scripts people here type in: Devanagari, Gurmukhi, Arabic-Indic and its Urdu forms. */
const zeros = [0x966, 0xa66, 0x660, 0x6f0]

/** `+919812345678`, or undefined for what is no Indian mobile number. Any script's digits, with or without 0 or +91. */
export async function readMobile(typed: string): Promise<string | undefined> {
  const digits = typed.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = zeros.find((each) => code >= each && code <= each + 9)
    return zero === undefined ? digit : String(code - zero)
  })
  // The world's numbering plans, for the one form in a thousand that has a number.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/mobile')
  const number = parsePhoneNumberFromString(digits, 'IN')
  return number?.isValid() && number.country === 'IN' ? number.number : undefined
}
