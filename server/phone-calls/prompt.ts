/** What is said at each point of a call: a text for the provider's voice, or the name of a recording. No I/O. */
import type { Names } from '../contract/names.ts'
import { asksWhatWentWrong, type CallLanguage, callLanguages, type PhoneCall } from './phone-call.ts'
import { en } from './words/en.ts'
import { hi } from './words/hi.ts'
import { pa } from './words/pa.ts'

const words = { hi, en, pa }

/** `recording`: under which name a recording of it lies, in a folder of its language. */
export type Prompt = { language: CallLanguage; text: string; recording: string }

/** What the call is about, by name. `office`: null where only recordings are played, which know no names. */
export type CallPlace = { office: Names | null; reasons: readonly Names[] }

const nameIn = (names: Names, language: CallLanguage): string => names[language] ?? names.en

export function promptOf(call: PhoneCall, { office, reasons }: CallPlace): Prompt {
  const { step, language, misses, farewell } = call
  const complaint = call.complaint !== 'none'
  const said = words[language]
  const named = office === null ? '' : nameIn(office, language)
  const prompt = (recording: string, text: string): Prompt => ({ language, recording, text })
  switch (step) {
    case 'language':
      return prompt('language', callLanguages.map((each) => words[each].language).join(' '))
    case 'number':
      return misses ? prompt('number-again', said.numberAgain) : prompt('number', said.number)
    case 'face':
      return prompt('face', said.face(named, complaint))
    case 'reason': {
      const isWrong = asksWhatWentWrong(call)
      const list = reasons.map((each, at) => said.reason(nameIn(each, language), at + 1))
      const question = isWrong ? said.complaintQuestion : said.praiseQuestion
      return prompt(
        isWrong ? 'complaint-reasons' : 'praise-reasons',
        [question, ...list, said.noReason].join(' '),
      )
    }
    case 'more':
      return prompt('more', said.more(complaint))
    case 'speak':
      return prompt('speak', said.speak(named))
    case 'over':
      return prompt(farewell ?? 'thanks', said.farewells[farewell ?? 'thanks'])
  }
}

/** Where a recording of it lies, below the folder of the settings. */
export const recordingOf = (folder: string, { language, recording }: Prompt): string =>
  `${folder.replace(/\/$/, '')}/${language}/${recording}.wav`
