/** What somebody may type at any time, in each language and in Latin letters. Data, and how it is looked up. No I/O. */
import { toLatinDigits } from '../codes/digits.ts'
import { tokensOf } from '../routing/word-match.ts'
import type { ChatLanguage } from './chat.ts'

/** Written alike: without case, punctuation and dots below letters. */
export const plain = (text: string): string => tokensOf(toLatinDigits(text)).join(' ')

const phrases = (text: string): ReadonlySet<string> => new Set(text.split('/').map((each) => plain(each)))

const commands = {
  greeting: phrases(
    'नमस्ते/नमस्कार/राम राम/नमस्ते रोहतक/namaste/namaskar/namaste rohtak/ram ram/hello/hi/hey/start/शुरू/shuru/ਨਮਸਤੇ/ਸਤ ਸ੍ਰੀ ਅਕਾਲ/ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ/sat sri akal/ਨਮਸਤੇ ਰੋਹਤਕ/हेलो/हैलो',
  ),
  back: phrases('back/go back/पीछे/वापस/पीछे जाओ/piche/peeche/pichhe/wapas/vapas/ਪਿੱਛੇ/ਵਾਪਸ/ਪਿੱਛੇ ਜਾਓ/pichhe jao'),
  menu: phrases('menu/main menu/मेनू/मेन्यू/मैन्यू/ਮੇਨੂ/ਮੀਨੂ/home/मुख्य मेनू'),
  stop: phrases(
    'stop/cancel/quit/exit/रुको/रोको/बंद/बंद करो/बस करो/रद्द/roko/ruko/band/band karo/ਰੁਕੋ/ਰੋਕੋ/ਬੰਦ/ਬੰਦ ਕਰੋ/ਰੱਦ',
  ),
  help: phrases('help/मदद/सहायता/madad/sahayata/ਮਦਦ/ਸਹਾਇਤਾ/ਮੱਦਦ'),
  language: phrases('language/भाषा/bhasha/ਭਾਸ਼ਾ/bhasa'),
} as const
export type Command = keyof typeof commands

const languages: Record<ChatLanguage, ReadonlySet<string>> = {
  hi: phrases('hindi/हिन्दी/हिंदी/ਹਿੰਦੀ'),
  en: phrases('english/अंग्रेज़ी/अंग्रेजी/इंग्लिश/angrezi/angreji/ਅੰਗਰੇਜ਼ੀ/ਇੰਗਲਿਸ਼'),
  pa: phrases('punjabi/panjabi/पंजाबी/ਪੰਜਾਬੀ'),
}

/** Only where it is all that was typed: a sentence that has the word "back" in it is no command. */
export function commandIn(text: string): Command | ChatLanguage | null {
  const typed = plain(text)
  for (const [command, known] of Object.entries(commands)) if (known.has(typed)) return command as Command
  for (const [language, known] of Object.entries(languages))
    if (known.has(typed)) return language as ChatLanguage
  return null
}

export const isLanguage = (found: Command | ChatLanguage): found is ChatLanguage => found in languages

/** Answers that buttons stand for, as people type them. */
export const said = {
  yes: [
    'हाँ',
    'हां',
    'जी',
    'जी हाँ',
    'haan',
    'han',
    'ha',
    'ji',
    'yes',
    'y',
    'ok',
    'okay',
    'ठीक है',
    'theek hai',
    'thik hai',
    'ਹਾਂ',
    'ਜੀ',
    'ਹਾਂ ਜੀ',
    'ਠੀਕ ਹੈ',
  ],
  no: ['नहीं', 'नही', 'ना', 'nahi', 'nahin', 'na', 'no', 'n', 'ਨਹੀਂ', 'ਨਾ'],
  skip: [
    'छोड़ें',
    'छोड़ो',
    'skip',
    'chhodo',
    'chodo',
    'ਛੱਡੋ',
    'aage',
    'आगे',
    'next',
    'ਅੱਗੇ',
    'नहीं',
    'नहीं है',
    'nahi',
    'nahi hai',
    'no',
    'none',
    'ਨਹੀਂ',
    'ਨਹੀਂ ਹੈ',
  ],
  done: ['बस', 'bas', 'done', 'हो गया', 'ho gaya', 'ਬੱਸ', 'ਹੋ ਗਿਆ', 'finish'],
  send: ['भेजें', 'भेजो', 'भेज दो', 'bhejo', 'bhej do', 'send', 'submit', 'ਭੇਜੋ', 'ਭੇਜ ਦਿਓ'],
  change: ['बदलें', 'बदलो', 'badlo', 'change', 'edit', 'ਬਦਲੋ'],
  unknown: [
    'पता नहीं',
    'मुझे नहीं पता',
    'नहीं पता',
    'pata nahi',
    'nahi pata',
    'do not know',
    "don't know",
    'i do not know',
    'ਪਤਾ ਨਹੀਂ',
    'ਮੈਨੂੰ ਨਹੀਂ ਪਤਾ',
  ],
  on: ['चालू', 'chalu', 'on', 'start news', 'ख़बरें चालू', 'ਚਾਲੂ'],
  off: ['बंद करें', 'off', 'ख़बरें बंद', 'ਬੰਦ ਕਰੋ'],
  next: ['आगे', 'aage', 'next', 'more', 'और', 'aur', 'ਅੱਗੇ', 'ਹੋਰ'],
  previous: ['पहले वाले', 'pehle', 'previous', 'ਪਹਿਲਾਂ ਵਾਲੇ'],
  complaint: [
    'शिकायत',
    'शिकायत करें',
    'शिकायत करनी है',
    'shikayat',
    'shikayat karni hai',
    'complaint',
    'grievance',
    'ਸ਼ਿਕਾਇਤ',
    'ਸ਼ਿਕਾਇਤ ਕਰਨੀ ਹੈ',
  ],
  mine: ['मेरी शिकायतें', 'मेरी शिकायत', 'meri shikayat', 'status', 'track', 'ਮੇਰੀਆਂ ਸ਼ਿਕਾਇਤਾਂ', 'ਮੇਰੀ ਸ਼ਿਕਾਇਤ'],
  feedback: ['राय', 'राय देनी है', 'rai', 'raay', 'feedback', 'ਰਾਇ', 'ਰਾਏ'],
  news: ['ख़बरें', 'खबर', 'ख़बर', 'khabar', 'news', 'ਖ਼ਬਰਾਂ', 'ਖ਼ਬਰ'],
  call: ['फ़ोन करें', 'फोन करो', 'call', 'call me', 'phone', 'ਫ਼ੋਨ ਕਰੋ'],
} as const
