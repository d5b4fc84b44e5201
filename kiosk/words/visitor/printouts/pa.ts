/** Punjabi (Gurmukhi) for what a citizen takes along as a PDF. */
import type { PrintoutsWords } from './hi.ts'

export const paPrintouts: PrintoutsWords = {
  keep: 'PDF ਵਿੱਚ ਸੰਭਾਲੋ',
  keepCase: 'ਸ਼ਿਕਾਇਤ PDF ਵਿੱਚ ਸੰਭਾਲੋ',
  filed: 'ਸ਼ਿਕਾਇਤ ਦਰਜ ਹੋਣ ਦਾ ਕਾਗ਼ਜ਼',
  file: 'ਸ਼ਿਕਾਇਤ ਦਾ ਪੂਰਾ ਵੇਰਵਾ',
  withAnswer: 'ਜਵਾਬ ਨਾਲ ਕਾਗ਼ਜ਼',
  openedOn: 'ਕਦੋਂ ਦਰਜ ਹੋਈ',
  office: 'ਦਫ਼ਤਰ',
  landmark: 'ਨੇੜੇ ਦੀ ਪਛਾਣ',
  recorded: (length) => `ਲੰਬਾਈ ${length}। ਆਵਾਜ਼ ਕਾਗ਼ਜ਼ ’ਤੇ ਨਹੀਂ ਆਉਂਦੀ: ਸ਼ਿਕਾਇਤ ਖੋਲ੍ਹ ਕੇ ਸੁਣੋ।`,
  leadsTo: (address) => `ਸ਼ਿਕਾਇਤ ਕਿੱਥੇ ਤੱਕ ਪਹੁੰਚੀ, ਇਹ ਵੇਖਣ ਲਈ QR ਸਕੈਨ ਕਰੋ ਜਾਂ ${address} ਖੋਲ੍ਹੋ।`,
  receiptLeadsTo: (address) => `ਸ਼ਿਕਾਇਤ ਖੋਲ੍ਹਣ ਲਈ QR ਸਕੈਨ ਕਰੋ, ਜਾਂ ${address} ਖੋਲ੍ਹ ਕੇ ਰਸੀਦ ਲਿਖੋ।`,
  receiptHelp: 'ਸ਼ਿਕਾਇਤ ਸਿਰਫ਼ ਇਸੇ ਰਸੀਦ ਨਾਲ ਖੁੱਲ੍ਹੇਗੀ। ਇਸ ਨੂੰ ਸਾਂਭ ਕੇ ਰੱਖੋ ਅਤੇ ਕਿਸੇ ਨੂੰ ਨਾ ਵਿਖਾਓ।',
  made: (day) => `ਇਹ ਕਾਗ਼ਜ਼ ${day} ਨੂੰ ਬਣਿਆ। ਇਸ ਤੋਂ ਬਾਅਦ ਜੋ ਹੋਇਆ ਉਹ ਇਸ ਵਿੱਚ ਨਹੀਂ ਹੈ।`,
  unprintable: 'ਜੋ ਨਿਸ਼ਾਨ ਇਸ ਕਾਗ਼ਜ਼ ’ਤੇ ਨਹੀਂ ਛਪ ਸਕਦੇ, ਉਹਨਾਂ ਦੀ ਥਾਂ ? ਹੈ।',
}
