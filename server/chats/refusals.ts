/** Why something that was asked for in a chat was not done, in words. No I/O. */
import type { Names } from '../contract/names.ts'
import type { ProblemCode } from '../contract/problem.ts'

const usual: Names = {
  hi: 'यह अभी नहीं हो सका। थोड़ी देर बाद फिर कोशिश करें।',
  en: 'That did not work just now. Please try again in a little while.',
  pa: 'ਇਹ ਹੁਣੇ ਨਹੀਂ ਹੋ ਸਕਿਆ। ਥੋੜ੍ਹੀ ਦੇਰ ਬਾਅਦ ਫਿਰ ਕੋਸ਼ਿਸ਼ ਕਰੋ।',
}
const picture: Names = {
  hi: 'यह फ़ाइल नहीं खुली। फ़ोटो या PDF भेजें।',
  en: 'This file could not be opened. Please send a photo or a PDF.',
  pa: 'ਇਹ ਫ਼ਾਈਲ ਨਹੀਂ ਖੁੱਲ੍ਹੀ। ਫ਼ੋਟੋ ਜਾਂ PDF ਭੇਜੋ।',
}
const fullToday: Names = {
  hi: 'आज और फ़ोटो या काग़ज़ नहीं लिए जा सकते। इनके बिना भेजें, या कल भेजें।',
  en: 'No more photos or papers can be taken today. Send it without them, or tomorrow.',
  pa: 'ਅੱਜ ਹੋਰ ਫ਼ੋਟੋਆਂ ਜਾਂ ਕਾਗ਼ਜ਼ ਨਹੀਂ ਲਏ ਜਾ ਸਕਦੇ। ਇਨ੍ਹਾਂ ਤੋਂ ਬਿਨਾਂ ਭੇਜੋ, ਜਾਂ ਕੱਲ੍ਹ ਭੇਜੋ।',
}
const voiceFull: Names = {
  hi: 'बोली हुई बात आज नहीं रखी जा सकी। लिखकर बताएँ, या कल भेजें।',
  en: 'The voice message could not be kept today. Write it, or send it tomorrow.',
  pa: 'ਬੋਲੀ ਹੋਈ ਗੱਲ ਅੱਜ ਨਹੀਂ ਰੱਖੀ ਜਾ ਸਕੀ। ਲਿਖ ਕੇ ਦੱਸੋ, ਜਾਂ ਕੱਲ੍ਹ ਭੇਜੋ।',
}

const sentences: Partial<Record<ProblemCode, Names>> = {
  'too-many-tries': {
    hi: 'एक नंबर से एक दिन में इतनी ही शिकायतें ली जाती हैं। कल फिर भेजें।',
    en: 'No more grievances can be taken from one number today. Please send it tomorrow.',
    pa: 'ਇੱਕ ਨੰਬਰ ਤੋਂ ਇੱਕ ਦਿਨ ਵਿੱਚ ਇੰਨੀਆਂ ਹੀ ਸ਼ਿਕਾਇਤਾਂ ਲਈਆਂ ਜਾਂਦੀਆਂ ਹਨ। ਕੱਲ੍ਹ ਫਿਰ ਭੇਜੋ।',
  },
  'step-not-possible': {
    hi: 'अब यह नहीं हो सकता: शिकायत आगे बढ़ चुकी है। उसे खोलकर देख लें।',
    en: 'This is not possible any more: the grievance has moved on. Open it to see where it stands.',
    pa: 'ਹੁਣ ਇਹ ਨਹੀਂ ਹੋ ਸਕਦਾ: ਸ਼ਿਕਾਇਤ ਅੱਗੇ ਵਧ ਚੁੱਕੀ ਹੈ। ਇਸ ਨੂੰ ਖੋਲ੍ਹ ਕੇ ਵੇਖ ਲਵੋ।',
  },
  'changed-meanwhile': {
    hi: 'इस बीच दफ़्तर ने कुछ और किया है। शिकायत फिर से खोलकर देख लें।',
    en: 'The office has done something since. Open the grievance again and look.',
    pa: 'ਇਸ ਦੌਰਾਨ ਦਫ਼ਤਰ ਨੇ ਕੁਝ ਹੋਰ ਕੀਤਾ ਹੈ। ਸ਼ਿਕਾਇਤ ਫਿਰ ਖੋਲ੍ਹ ਕੇ ਵੇਖ ਲਵੋ।',
  },
  'not-found': {
    hi: 'इस नंबर की ऐसी कोई शिकायत नहीं मिली।',
    en: 'There is no such grievance of this number.',
    pa: 'ਇਸ ਨੰਬਰ ਦੀ ਅਜਿਹੀ ਕੋਈ ਸ਼ਿਕਾਇਤ ਨਹੀਂ ਮਿਲੀ।',
  },
  'field-invalid': {
    hi: 'यह नहीं लिया जा सका। कुछ लिखें या फ़ोटो भेजें।',
    en: 'This could not be taken. Write something, or send a photo.',
    pa: 'ਇਹ ਨਹੀਂ ਲਿਆ ਜਾ ਸਕਿਆ। ਕੁਝ ਲਿਖੋ ਜਾਂ ਫ਼ੋਟੋ ਭੇਜੋ।',
  },
  'thread-full': {
    hi: 'यहाँ इतनी ही बात हो सकती है। आगे के लिए दफ़्तर जाएँ।',
    en: 'No more can be added here. For anything else please visit the office.',
    pa: 'ਇੱਥੇ ਇੰਨੀ ਹੀ ਗੱਲ ਹੋ ਸਕਦੀ ਹੈ। ਅੱਗੇ ਲਈ ਦਫ਼ਤਰ ਜਾਓ।',
  },
  'words-not-kept': {
    hi: 'इस दफ़्तर के लिए आज लंबी बात की जगह नहीं बची। थोड़े शब्दों में लिखें, या कल भेजें।',
    en: 'There is no more room for long texts for this office today. Write it shorter, or send it tomorrow.',
    pa: 'ਇਸ ਦਫ਼ਤਰ ਲਈ ਅੱਜ ਲੰਮੀ ਗੱਲ ਦੀ ਥਾਂ ਨਹੀਂ ਬਚੀ। ਥੋੜ੍ਹੇ ਸ਼ਬਦਾਂ ਵਿੱਚ ਲਿਖੋ, ਜਾਂ ਕੱਲ੍ਹ ਭੇਜੋ।',
  },
  'documents-full': {
    hi: 'इससे ज़्यादा फ़ोटो या काग़ज़ एक साथ नहीं भेजे जा सकते।',
    en: 'No more photos or papers can be sent at once.',
    pa: 'ਇਸ ਤੋਂ ਵੱਧ ਫ਼ੋਟੋਆਂ ਜਾਂ ਕਾਗ਼ਜ਼ ਇਕੱਠੇ ਨਹੀਂ ਭੇਜੇ ਜਾ ਸਕਦੇ।',
  },
  'documents-full-today': fullToday,
  'photo-not-kept': fullToday,
  'voice-not-kept': voiceFull,
  'voice-invalid': {
    hi: 'यह रिकॉर्डिंग नहीं खुली। फिर से बोलकर भेजें, या लिखें।',
    en: 'This recording could not be opened. Record it again, or write.',
    pa: 'ਇਹ ਰਿਕਾਰਡਿੰਗ ਨਹੀਂ ਖੁੱਲ੍ਹੀ। ਫਿਰ ਬੋਲ ਕੇ ਭੇਜੋ, ਜਾਂ ਲਿਖੋ।',
  },
  'voice-long': {
    hi: 'बोली हुई बात एक मिनट तक की हो सकती है। छोटी करके फिर भेजें।',
    en: 'A voice message may be one minute long. Please record a shorter one.',
    pa: 'ਬੋਲੀ ਹੋਈ ਗੱਲ ਇੱਕ ਮਿੰਟ ਤੱਕ ਦੀ ਹੋ ਸਕਦੀ ਹੈ। ਛੋਟੀ ਕਰਕੇ ਫਿਰ ਭੇਜੋ।',
  },
  'body-too-large': {
    hi: 'यह फ़ाइल बहुत बड़ी है। काग़ज़ की फ़ोटो खींचकर भेजें।',
    en: 'This file is too large. Please send photos of its pages.',
    pa: 'ਇਹ ਫ਼ਾਈਲ ਬਹੁਤ ਵੱਡੀ ਹੈ। ਕਾਗ਼ਜ਼ ਦੀ ਫ਼ੋਟੋ ਖਿੱਚ ਕੇ ਭੇਜੋ।',
  },
  'document-locked': {
    hi: 'यह PDF पासवर्ड से बंद है। बिना पासवर्ड वाली भेजें।',
    en: 'This PDF needs a password. Send it without one.',
    pa: 'ਇਹ PDF ਪਾਸਵਰਡ ਨਾਲ ਬੰਦ ਹੈ। ਬਿਨਾਂ ਪਾਸਵਰਡ ਵਾਲੀ ਭੇਜੋ।',
  },
  'document-pages': {
    hi: 'इस PDF में बहुत ज़्यादा पन्ने हैं। ज़रूरी पन्ने ही भेजें।',
    en: 'This PDF has too many pages. Send only those that matter.',
    pa: 'ਇਸ PDF ਵਿੱਚ ਬਹੁਤ ਵੱਧ ਪੰਨੇ ਹਨ। ਲੋੜੀਂਦੇ ਪੰਨੇ ਹੀ ਭੇਜੋ।',
  },
  'document-empty': picture,
  'document-name': picture,
  'document-invalid': picture,
  'document-type': picture,
  'document-heic': picture,
  'document-pixels': picture,
  'document-heavy': picture,
}

export const refusalOf = (code: ProblemCode): Names => sentences[code] ?? usual

/** What was sent could not be fetched from the provider. */
export const notFetched: Names = {
  hi: 'आपने जो भेजा, वह हम तक नहीं पहुँचा। फिर से भेजें।',
  en: 'What you sent did not reach us. Please send it again.',
  pa: 'ਤੁਸੀਂ ਜੋ ਭੇਜਿਆ, ਉਹ ਸਾਡੇ ਤੱਕ ਨਹੀਂ ਪਹੁੰਚਿਆ। ਫਿਰ ਭੇਜੋ।',
}

/** A fault of ours. */
export const ourFault: Names = usual

export const noNumberToCall: Names = {
  hi: 'आपका नंबर हमें नहीं दिखता, इसलिए फ़ोन नहीं किया जा सकता। दफ़्तर के काउंटर पर भी बात हो सकती है।',
  en: 'Your number is not shown to us, so nobody can call it. You can also talk to us at the office counter.',
  pa: 'ਤੁਹਾਡਾ ਨੰਬਰ ਸਾਨੂੰ ਨਹੀਂ ਦਿਸਦਾ, ਇਸ ਲਈ ਫ਼ੋਨ ਨਹੀਂ ਕੀਤਾ ਜਾ ਸਕਦਾ। ਦਫ਼ਤਰ ਦੇ ਕਾਊਂਟਰ ਉੱਤੇ ਵੀ ਗੱਲ ਹੋ ਸਕਦੀ ਹੈ।',
}
