/** The menu, and what stands beside it: languages, help, a call back, news of the district. Data. */
import { readReference } from '../grievances/reference.ts'
import { beginWith } from './about-screens.ts'
import type { ChatLanguage } from './chat.ts'
import { drop, hasBegun, nextQuestion, takeMedia } from './draft.ts'
import { officeNumberIn } from './office-number.ts'
import { said } from './phrases.ts'
import { type Next, nameIn, type Option, type Screen, type Turn } from './turn.ts'
import { chatWords } from './words/words.ts'

const districtName = ({ world, language }: Turn): string => {
  const [first, second] = world.register.districts
  return first && !second ? nameIn(first.name, language) : ''
}

const languages: Option[] = [
  { id: 'hi', title: 'हिन्दी' },
  { id: 'en', title: 'English' },
  { id: 'pa', title: 'ਪੰਜਾਬੀ' },
]

/** Words that no row has: the number of a poster, of a case, or what somebody complains about. */
export function typedAtMenu(turn: Turn, text: string): Next {
  const office = officeNumberIn(text)
  if (office !== null) return { kind: 'find-office', typed: office }
  if (readReference(text) !== undefined) return 'cases'
  return hasBegun(turn.state.draft) ? null : beginWith(turn, text)
}

export const menuScreens = {
  language: {
    flow: 'menu',
    says: () =>
      [`🙏 ${chatWords.hi.language.text}`, chatWords.en.language.text, chatWords.pa.language.text].join(
        '\n\n',
      ),
    options: () => languages,
  },
  menu: {
    flow: 'menu',
    says: (turn) =>
      `${turn.words.menu.greeting(districtName(turn)).replace('  ', ' ')}\n\n${turn.words.menu.text}`,
    button: ({ words }) => words.menu.button,
    options: ({ words: { menu }, state }) => [
      ...(hasBegun(state.draft)
        ? [{ id: 'go-on', title: menu.goOn, description: menu.goOnHelp, says: said.complaint }]
        : []),
      hasBegun(state.draft)
        ? { id: 'file', title: menu.fileNew, description: menu.fileNewHelp }
        : { id: 'file', title: menu.file, description: menu.fileHelp, says: said.complaint },
      { id: 'cases', title: menu.mine, description: menu.mineHelp, says: said.mine },
      { id: 'office', title: menu.feedback, description: menu.feedbackHelp, says: said.feedback },
      { id: 'language', title: menu.language },
      { id: 'broadcasts', title: menu.news, description: menu.newsHelp, says: said.news },
      { id: 'help', title: menu.help },
      { id: 'offer-call', title: menu.call, description: menu.callHelp, says: said.call },
    ],
    chosen(turn, id) {
      if (id === 'file') drop(turn)
      return id === 'file' || id === 'go-on' ? nextQuestion(turn) : (id as Next)
    },
    typed: typedAtMenu,
    media(turn, input) {
      takeMedia(turn, input)
      return nextQuestion(turn)
    },
  },
  help: {
    flow: 'menu',
    says: ({ words }) => words.help.text,
    options: ({ words }) => [
      { id: 'menu', title: words.help.menu },
      { id: 'offer-call', title: words.help.call, says: said.call },
    ],
    chosen: (_, id) => id as Next,
    typed: typedAtMenu,
  },
  'offer-call': {
    flow: 'menu',
    says: ({ words }) => words.call.text,
    options: ({ words }) => [
      { id: 'yes', title: words.call.yes, says: said.yes },
      { id: 'no', title: words.call.no, says: said.no },
    ],
    chosen: (_, id) => (id === 'yes' ? { kind: 'ask-call' } : 'menu'),
    typed: typedAtMenu,
  },
  broadcasts: {
    flow: 'menu',
    says: ({ words }) => words.news.text,
    options: ({ words, state }) => [
      state.broadcasts
        ? { id: 'off', title: words.news.off, says: said.off }
        : { id: 'on', title: words.news.on, says: [...said.on, ...said.yes] },
      { id: 'menu', title: words.news.menu, says: said.no },
    ],
    chosen: (_, id) => (id === 'menu' ? 'menu' : { kind: 'broadcasts', wanted: id === 'on' }),
  },
  ended: {
    flow: 'menu',
    says: ({ words }) => words.stopped,
    typed: (turn, text) => typedAtMenu(turn, text) ?? 'menu',
    media(turn, input) {
      takeMedia(turn, input)
      return nextQuestion(turn)
    },
  },
} satisfies Record<string, Screen>

/** From now on. */
export function speak(turn: Turn, language: ChatLanguage): void {
  turn.state.language = language
  turn.language = language
  turn.words = chatWords[language]
}
