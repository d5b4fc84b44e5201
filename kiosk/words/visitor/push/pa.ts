/** Punjabi for news on a citizen's phone. Nobody has checked it yet. */
import type { PushWords } from './hi.ts'

export const paNews = {
  title: 'ਸੁਣਵਾਈ',
  body: 'ਤੁਹਾਡੇ ਲਈ ਨਵੀਂ ਖ਼ਬਰ ਹੈ। ਖੋਲ੍ਹ ਕੇ ਵੇਖੋ।',
  stop: 'ਇਸ ਫ਼ੋਨ ਤੇ ਨਾ ਦੱਸੋ',
}

export const paPush: PushWords = {
  title: 'ਇਸ ਫ਼ੋਨ ਤੇ ਵੀ ਖ਼ਬਰ ਲਓ',
  lead: 'SMS ਤਾਂ ਆਵੇਗਾ ਹੀ। ਦਬਾਓਗੇ ਤਾਂ ਸ਼ਿਕਾਇਤ ਵਿੱਚ ਕੁਝ ਨਵਾਂ ਹੋਣ ਤੇ ਇਹ ਫ਼ੋਨ ਵੀ ਦੱਸੇਗਾ। ਉਸ ਖ਼ਬਰ ਵਿੱਚ ਨਾ ਤੁਹਾਡਾ ਨਾਂ ਹੋਵੇਗਾ, ਨਾ ਨੰਬਰ, ਨਾ ਸ਼ਿਕਾਇਤ ਦੀ ਕੋਈ ਗੱਲ।',
  shared: 'ਫ਼ੋਨ ਕਿਸੇ ਹੋਰ ਦਾ ਹੋਵੇ ਤਾਂ ਨਾ ਦਬਾਓ।',
  press: 'ਇਸ ਫ਼ੋਨ ਤੇ ਵੀ ਦੱਸੋ',
  on: 'ਹੁਣ ਇਹ ਫ਼ੋਨ ਵੀ ਦੱਸੇਗਾ।',
  stop: paNews.stop,
  stopped: 'ਹੁਣ ਇਹ ਫ਼ੋਨ ਨਹੀਂ ਦੱਸੇਗਾ। SMS ਪਹਿਲਾਂ ਵਾਂਗ ਆਵੇਗਾ।',
  blocked: 'ਇਸ ਫ਼ੋਨ ਦੇ ਬ੍ਰਾਊਜ਼ਰ ਵਿੱਚ ਖ਼ਬਰਾਂ ਬੰਦ ਹਨ। SMS ਆਉਂਦਾ ਰਹੇਗਾ।',
  failed: 'ਹੁਣੇ ਨਹੀਂ ਹੋ ਸਕਿਆ। SMS ਆਉਂਦਾ ਰਹੇਗਾ। ਥੋੜ੍ਹੀ ਦੇਰ ਬਾਅਦ ਫਿਰ ਦਬਾਓ।',
  others: (count) => (count === 1 ? 'ਇੱਕ ਫ਼ੋਨ ਨੂੰ ਵੀ ਖ਼ਬਰ ਜਾਂਦੀ ਹੈ।' : `${count} ਫ਼ੋਨਾਂ ਨੂੰ ਵੀ ਖ਼ਬਰ ਜਾਂਦੀ ਹੈ।`),
  all: 'ਸਾਰੇ ਫ਼ੋਨਾਂ ਤੇ ਬੰਦ ਕਰੋ',
}
