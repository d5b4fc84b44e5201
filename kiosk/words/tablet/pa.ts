/** What the tablet in the hall says in Punjabi (Gurmukhi). Drafted by machine; nobody has checked it yet. */
import { paAsked } from '../asked/pa.ts'
import type { TabletWords } from './hi.ts'

export const pa: TabletWords = {
  ...paAsked,
  noName: 'ਨਾ ਨਾਂ, ਨਾ ਨੰਬਰ। ਬੱਸ ਛੂਹ ਦਿਓ।',
  again: 'ਸ਼ੁਰੂ ਤੋਂ',
  silence: 'ਰੋਕੋ',
  languages: 'ਭਾਸ਼ਾ',
  youSaid: 'ਤੁਸੀਂ ਕਿਹਾ',
  weDid: 'ਅਸੀਂ ਕੀਤਾ',
  saving: 'ਦਰਜ ਹੋ ਰਿਹਾ ਹੈ…',
  repeated: 'ਇੱਕ ਰਾਇ ਹੁਣੇ-ਹੁਣੇ ਦਰਜ ਹੋਈ ਹੈ। ਦੋ ਪਲ ਰੁਕ ਕੇ ਛੂਹੋ।',
  closed: 'ਹੁਣ ਦਫ਼ਤਰ ਬੰਦ ਹੈ। ਤੁਹਾਡੀ ਰਾਇ ਫਿਰ ਵੀ ਦਰਜ ਹੋਵੇਗੀ।',
  newFace: 'ਸਹੀ ਚਿਹਰਾ ਛੂਹੋ',
  newFaceHint: 'ਪਹਿਲੇ ਦੀ ਥਾਂ ਇਹੀ ਦਰਜ ਹੋਵੇਗਾ।',
  failed: {
    title: 'ਮਾਫ਼ ਕਰਨਾ, ਤੁਹਾਡੀ ਰਾਇ ਦਰਜ ਨਹੀਂ ਹੋਈ',
    body: 'ਇਸ ਟੈਬਲੇਟ ਵਿੱਚ ਕੁਝ ਖ਼ਰਾਬੀ ਹੈ। ਦਫ਼ਤਰ ਵਿੱਚ ਕਿਸੇ ਨੂੰ ਦੱਸ ਦਿਓ। ਆਪਣੀ ਰਾਇ ਤੁਸੀਂ ਪੋਸਟਰ ਦਾ QR ਫ਼ੋਨ ਨਾਲ ਸਕੈਨ ਕਰਕੇ ਵੀ ਦੇ ਸਕਦੇ ਹੋ।',
    back: 'ਠੀਕ ਹੈ',
  },
  thanks: 'ਧੰਨਵਾਦ, ਤੁਹਾਡੀ ਰਾਇ ਦਰਜ ਹੋ ਗਈ',
  partly: {
    title: 'ਤੁਹਾਡਾ ਚਿਹਰਾ ਦਰਜ ਹੋ ਗਿਆ',
    body: 'ਉਸ ਤੋਂ ਬਾਅਦ ਜੋ ਦੱਸਿਆ, ਉਹ ਇਸ ਟੈਬਲੇਟ ਵਿੱਚ ਸਾਂਭਿਆ ਨਹੀਂ ਜਾ ਸਕਿਆ।',
  },
  scan: 'ਕੁਝ ਹੋਰ ਦੱਸਣਾ ਹੈ, ਜਾਂ ਸ਼ਿਕਾਇਤ ਕਰਨੀ ਹੈ?',
  scanHow: 'ਇਹ QR ਆਪਣੇ ਫ਼ੋਨ ਨਾਲ ਸਕੈਨ ਕਰੋ।',
  scanHold: 'ਥੋੜ੍ਹਾ ਰੁਕਣਾ ਹੋਵੇ ਤਾਂ QR ਨੂੰ ਛੂਹੋ।',
  code: 'ਤੁਹਾਡੀ ਰਾਇ ਦਾ QR',
  done: 'ਹੋ ਗਿਆ',
  seconds: (count) => `${count} ਸਕਿੰਟ`,
  writeHere: 'ਹੇਠਾਂ ਦੇ ਅੱਖਰ ਛੂਹ ਕੇ ਲਿਖੋ',
  stillThere: (count) => `ਕੀ ਤੁਸੀਂ ਲਿਖ ਰਹੇ ਹੋ? ${count} ਸਕਿੰਟ ਵਿੱਚ ਇਹ ਪੰਨਾ ਬੰਦ ਹੋ ਜਾਵੇਗਾ।`,
  moreTime: 'ਹੋਰ ਸਮਾਂ ਚਾਹੀਦਾ ਹੈ',
  keyboard: { phonetic: 'हिन्दी', inscript: 'Inscript', en: 'English', pa: 'ਪੰਜਾਬੀ', ur: 'اردو' },
  keys: { space: 'ਖ਼ਾਲੀ ਥਾਂ', erase: 'ਮਿਟਾਓ', other: 'ਹੋਰ ਅੱਖਰ' },
  pin: {
    title: 'ਪਿੰਨ ਪਾਓ',
    lead: 'ਇਹ ਦਫ਼ਤਰ ਦੇ ਮੁਲਾਜ਼ਮਾਂ ਲਈ ਹੈ।',
    wrong: 'ਪਿੰਨ ਗ਼ਲਤ ਹੈ।',
    wait: (seconds) => `ਪੰਜ ਵਾਰ ਗ਼ਲਤ ਪਿੰਨ ਪਾਇਆ ਗਿਆ। ${seconds} ਸਕਿੰਟ ਬਾਅਦ ਫਿਰ ਕੋਸ਼ਿਸ਼ ਕਰੋ।`,
    none: 'ਇਸ ਟੈਬਲੇਟ ਦਾ ਪਿੰਨ ਹਾਲੇ ਬਣਿਆ ਨਹੀਂ। ਪਿੰਨ ਦਫ਼ਤਰ ਦੇ ਕੰਪਿਊਟਰ ਉੱਤੇ, ਟੈਬਲੇਟ ਵਾਲੇ ਪੰਨੇ ਤੋਂ ਬਣਦਾ ਹੈ।',
    entered: (count) => `${count} ਅੰਕ ਪਾਏ`,
    erase: 'ਮਿਟਾਓ',
    enter: 'ਖੋਲ੍ਹੋ',
    back: 'ਵਾਪਸ',
  },
  screen: {
    lost: 'ਸਰਵਰ ਨਾਲ ਗੱਲ ਨਹੀਂ ਹੋ ਰਹੀ। ਆਪੇ ਜੁੜ ਜਾਵੇਗਾ।',
    seen: (time) => `${time} ਵਜੇ ਤੱਕ ਦਾ ਹਾਲ`,
  },
}
