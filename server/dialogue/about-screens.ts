/** Filing a complaint: which district and which department. Data. */
import { WordsAnswer } from '../contract/citizens/filing.ts'
import { departmentsOf, findDepartments } from '../filing/filing.ts'
import { suggestOffices } from '../routing/destination.ts'
import { addWords, change, nextQuestion, takeMedia } from './draft.ts'
import { findByName } from './find.ts'
import { said } from './phrases.ts'
import { districtOf, type Next, nameIn, type Screen, type Turn } from './turn.ts'

function setDepartment(turn: Turn, department: string): Next {
  change(turn, { department })
  const chosen = departmentsOf(districtOf(turn)).find(({ id }) => id === department)
  if (chosen) turn.notices.push(turn.words.about.taken(nameIn(chosen.name, turn.language)))
  return nextQuestion(turn)
}

/** Departments that the words hint at, or whose name sounds like them. In a sentence only words count that the district has listed. */
function suggested(turn: Turn, text: string) {
  const district = districtOf(turn)
  if (isSentence(text)) {
    const offices = suggestOffices(district, { text, area: turn.state.draft.area || null, at: '' })
    const named = new Set(offices.map(({ office }) => turn.world.register.offices.get(office)?.department.id))
    return departmentsOf(district).filter(({ id }) => named.has(id))
  }
  const hinted = findDepartments(district, text)
  return hinted.length ? hinted : findByName(departmentsOf(district), text).found
}

/** The department that the text names, or those to choose from; null where it names none. */
function departmentBy(turn: Turn, text: string): Next {
  const [only, other] = suggested(turn, text)
  if (only && !other) return setDepartment(turn, only.id)
  if (!only) return null
  turn.state.search = text.slice(0, 400)
  return 'about-found'
}

/** Three words or fewer are what somebody looks for. */
const isSentence = (text: string): boolean =>
  WordsAnswer.safeParse({ words: text }).success && text.trim().split(/\s+/).length >= 4

function typedAbout(turn: Turn, text: string): Next {
  const isKept = isSentence(text) && turn.state.draft.words === '' && addWords(turn, text)
  if (isKept) turn.notices.push(turn.words.about.wordsKept)
  return departmentBy(turn, text) ?? (isKept ? 'about' : null)
}

/** A sentence out of nowhere: it is what the complaint says. */
export function beginWith(turn: Turn, text: string): Next {
  if (!isSentence(text) || !addWords(turn, text)) return null
  turn.notices.push(turn.words.about.wordsKept)
  const next = nextQuestion(turn)
  return next === 'about' ? (departmentBy(turn, text) ?? 'about') : next
}

const media: Screen['media'] = (turn, input) => {
  takeMedia(turn, input)
  return nextQuestion(turn)
}

export const aboutScreens = {
  district: {
    flow: 'filing',
    says: ({ words }) => words.district.text,
    options: ({ world, language }) =>
      world.register.districts.map(({ id, name }) => ({ id, title: nameIn(name, language) })),
    chosen(turn, district) {
      if (district !== turn.state.draft.district)
        change(turn, { district, department: null, area: '', place: '', placed: false })
      return nextQuestion(turn)
    },
    typed(turn, text) {
      const { found, isSure } = findByName(turn.world.register.districts, text)
      const [first] = found
      if (!first || !(isSure || found.length === 1)) return null
      change(turn, { district: first.id })
      return nextQuestion(turn)
    },
    media,
  },
  about: {
    flow: 'filing',
    says: ({ words }) => words.about.text,
    button: ({ words }) => words.about.button,
    options: (turn) => [
      ...departmentsOf(districtOf(turn)).map(({ id, name }) => ({ id, title: nameIn(name, turn.language) })),
      {
        id: 'unknown',
        title: turn.words.about.unknown,
        description: turn.words.about.unknownHelp,
        says: said.unknown,
        pinned: true,
      },
    ],
    chosen: setDepartment,
    typed: typedAbout,
    media,
  },
  'about-found': {
    flow: 'filing',
    says: ({ words }) => words.about.found,
    button: ({ words }) => words.about.button,
    options: (turn) => [
      ...suggested(turn, turn.state.search)
        .slice(0, 8)
        .map(({ id, name }) => ({ id, title: nameIn(name, turn.language) })),
      { id: 'all', title: turn.words.about.all },
      { id: 'unknown', title: turn.words.about.unknown, says: said.unknown },
    ],
    chosen: (turn, id) => (id === 'all' ? 'about' : setDepartment(turn, id)),
    typed: typedAbout,
    media,
  },
} satisfies Record<string, Screen>
