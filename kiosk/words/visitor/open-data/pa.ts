/** Punjabi for the page on which anybody reads a district's weeks, and for the files beside it. */
import type { hiOpenData } from './hi.ts'

export const paOpenData: typeof hiOpenData = {
  link: 'ਹਫ਼ਤਿਆਂ ਦੇ ਅੰਕੜੇ (ਖੁੱਲ੍ਹਾ ਡਾਟਾ)',
  title: 'ਦਫ਼ਤਰਾਂ ਦੇ ਅੰਕੜੇ, ਹਰ ਹਫ਼ਤੇ',
  lead: 'ਹਰ ਦਫ਼ਤਰ ਬਾਰੇ ਇੱਕ ਹਫ਼ਤੇ ਵਿੱਚ ਕਿੰਨੇ ਲੋਕਾਂ ਨੇ ਰਾਏ ਦਿੱਤੀ ਅਤੇ ਉਨ੍ਹਾਂ ਵਿੱਚੋਂ ਕਿੰਨੇ ਨਾਖ਼ੁਸ਼ ਸਨ। ਹਫ਼ਤਾ ਮੁੱਕਣ ਤੋਂ ਬਾਅਦ ਹੀ ਦੱਸਿਆ ਜਾਂਦਾ ਹੈ ਅਤੇ ਫਿਰ ਨਹੀਂ ਬਦਲਦਾ।',
  week: (from, to) => `${from} ਤੋਂ ${to} ਦਾ ਹਫ਼ਤਾ`,
  none: 'ਅਜੇ ਕੋਈ ਹਫ਼ਤਾ ਨਹੀਂ ਆਇਆ।',
  office: 'ਦਫ਼ਤਰ',
  responses: 'ਕਿੰਨਿਆਂ ਨੇ ਰਾਏ ਦਿੱਤੀ',
  unhappy: 'ਨਾਖ਼ੁਸ਼',
  few: '5 ਤੋਂ ਘੱਟ, ਜਾਂ ਦੱਸਣ ਲਈ ਬਹੁਤ ਘੱਟ',
  files: 'ਫ਼ਾਈਲਾਂ',
  json: 'JSON-stat 2.0',
  csv: 'CSV',
  metadata: 'CSV ਦਾ ਵੇਰਵਾ (CSVW)',
  notes: 'ਇਹ ਗਿਣਤੀਆਂ ਕਿਵੇਂ ਬਣੀਆਂ',
  points: [
    'ਹਰ ਗਿਣਤੀ ਇੱਕ ਵਾਰ ਜਾਣ-ਬੁੱਝ ਕੇ ਥੋੜ੍ਹੀ ਉੱਪਰ-ਹੇਠਾਂ ਕੀਤੀ ਗਈ ਹੈ ਅਤੇ ਪੰਜ-ਪੰਜ ਵਿੱਚ ਦਿਸਦੀ ਹੈ, ਤਾਂ ਜੋ ਕੋਈ ਨਾ ਜਾਣ ਸਕੇ ਕਿ ਕਿਸੇ ਇੱਕ ਨੇ ਕੀ ਕਿਹਾ।',
    'ਬਹੁਤ ਛੋਟੀ ਗਿਣਤੀ ਨਹੀਂ ਦੱਸੀ ਜਾਂਦੀ।',
    'ਥੋੜ੍ਹੇ ਲੋਕਾਂ ਦੀ ਰਾਏ ਤੋਂ ਦਫ਼ਤਰ ਨੂੰ ਚੰਗਾ ਜਾਂ ਮਾੜਾ ਨਾ ਸਮਝੋ।',
  ],
  others: 'ਹੋਰ ਜ਼ਿਲ੍ਹੇ',
  weekColumn: 'ਹਫ਼ਤਾ (ਸੋਮਵਾਰ)',
}
