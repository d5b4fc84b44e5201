/** Latin letters as people write their names in Hindi, Punjabi and Urdu: number plates and PAN are often dictated so. No I/O. */

const names: Record<string, string> = {
  A: 'ए ਏ اے',
  B: 'बी ਬੀ بی',
  C: 'सी ਸੀ سی',
  D: 'डी ਡੀ ڈی',
  E: 'ई ਈ ای',
  F: 'एफ एफ़ ਐਫ ਐੱਫ ਐਫ਼ ایف',
  G: 'जी ਜੀ جی',
  H: 'एच ऐच ਐਚ ਐੱਚ ایچ',
  I: 'आई आइ ਆਈ آئی',
  J: 'जे ਜੇ جے',
  K: 'के ਕੇ کے',
  L: 'एल ਐਲ ਐੱਲ ایل',
  M: 'एम ਐਮ ਐੱਮ ایم',
  N: 'एन ਐਨ ਐੱਨ این',
  O: 'ओ ਓ او',
  P: 'पी ਪੀ پی',
  Q: 'क्यू ਕਿਊ کیو',
  R: 'आर ਆਰ آر',
  S: 'एस ਐਸ ਐੱਸ ایس',
  T: 'टी ਟੀ ٹی',
  U: 'यू ਯੂ یو',
  V: 'वी ਵੀ وی',
  W: 'डब्ल्यू डब्लू ਡਬਲਯੂ ਡਬਲਿਊ ڈبلیو',
  X: 'एक्स ਐਕਸ ایکس',
  Y: 'वाई वाय ਵਾਈ وائی',
  Z: 'जेड ज़ेड ਜ਼ੈੱਡ ਜ਼ੈਡ زیڈ',
}

/** A pattern for one letter by its name, in NFKC; longer names first. */
const named = (letter: string): string =>
  `(?:${(names[letter] ?? '')
    .normalize('NFKC')
    .split(' ')
    .sort((one, other) => other.length - one.length)
    .join('|')})`

/** A pattern for any letter by its name. */
export const anyLetterName = `(?:${Object.keys(names).map(named).join('|')})`

/** A pattern for one of these codes of two letters, such as `HR|DL`, by the names of their letters. */
export const spelledCodes = (codes: string): string =>
  codes
    .split('|')
    .map(([first = '', second = '']) => `${named(first)}[\\s.-]{0,2}${named(second)}`)
    .join('|')
