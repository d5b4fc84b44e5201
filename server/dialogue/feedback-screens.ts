/** How it went at an office: the office, a face, reasons, a few words. Nothing of it stays in the chat once it is sent. Data. */
import { fits } from '../contract/citizens/filing.ts'
import type { Office } from '../district/district.ts'
import { drop, nextQuestion } from './draft.ts'
import { findByName } from './find.ts'
import { officeNumberIn } from './office-number.ts'
import { said } from './phrases.ts'
import { type Next, nameIn, type Screen, type Turn } from './turn.ts'

const officesBy = (turn: Turn, text: string) => findByName([...turn.world.register.offices.values()], text)

function choose(turn: Turn, { id, district }: Pick<Office, 'id' | 'district'>): Next {
  turn.state.feedback = { district, office: id, point: null, rating: null, reasons: [] }
  return 'face'
}

function typedOffice(turn: Turn, text: string): Next {
  const number = officeNumberIn(text)
  if (number !== null) return { kind: 'find-office', typed: number }
  const { found, isSure } = officesBy(turn, text)
  const [first] = found
  if (first && isSure) return choose(turn, first)
  if (!first) {
    turn.notices.push(turn.words.office.none(text.trim().slice(0, 40)))
    return 'office'
  }
  turn.state.search = text.slice(0, 400)
  return 'offices'
}

function officeName({ world, state, language }: Turn): string {
  const office = world.register.offices.get(state.feedback?.office ?? '')
  if (!office) return ''
  const point = office.points.find(({ id }) => id === state.feedback?.point)
  return [office, ...(point ? [point] : [])].map(({ name }) => nameIn(name, language)).join(', ')
}

const reasonsOf = ({ world, state }: Turn) =>
  (state.feedback?.rating ?? 1) <= 2 ? world.register.reasons.complaint : world.register.reasons.praise

function send(turn: Turn, words: string): Next {
  const { feedback } = turn.state
  if (!feedback || feedback.rating === null) return 'office'
  return { kind: 'feedback', ...feedback, rating: feedback.rating, words }
}

const needsOffice = ({ world, state }: Turn): Next =>
  world.register.offices.has(state.feedback?.office ?? '') ? null : 'office'
const needsFace = (turn: Turn): Next => needsOffice(turn) ?? (turn.state.feedback?.rating ? null : 'face')

export const feedbackScreens = {
  office: {
    flow: 'feedback',
    says: ({ words }) => words.office.text,
    typed: typedOffice,
  },
  offices: {
    flow: 'feedback',
    says: ({ words }) => words.office.found,
    button: ({ words }) => words.office.button,
    options: (turn) => [
      ...officesBy(turn, turn.state.search).found.map(({ id, name, place }) => ({
        id,
        title: nameIn(name, turn.language),
        description: nameIn(place, turn.language),
      })),
      { id: 'not-these', title: turn.words.office.notThese, says: said.no, pinned: true },
    ],
    chosen(turn, id) {
      const office = turn.world.register.offices.get(id)
      return office ? choose(turn, office) : 'office'
    },
    typed: typedOffice,
  },
  face: {
    flow: 'feedback',
    enter: needsOffice,
    says: (turn) => turn.words.face.text(officeName(turn)),
    button: ({ words }) => words.face.button,
    options: ({ words }) =>
      ([1, 2, 3, 4] as const).map((each) => ({ id: `${each}`, title: words.face.ratings[each] })),
    chosen(turn, id) {
      const { feedback } = turn.state
      if (!feedback) return 'office'
      turn.state.feedback = { ...feedback, rating: Number(id) as 1 | 2 | 3 | 4, reasons: [] }
      return 'reasons'
    },
  },
  reasons: {
    flow: 'feedback',
    enter: needsFace,
    says(turn) {
      const { words, state, language } = turn
      const chosen = reasonsOf(turn).filter(({ id }) => state.feedback?.reasons.includes(id))
      const asks = (state.feedback?.rating ?? 1) <= 2 ? words.reasons.complaint : words.reasons.praise
      return chosen.length
        ? `${words.reasons.chosen(chosen.map(({ name }) => nameIn(name, language)).join(', '))}\n\n${asks}`
        : asks
    },
    button: ({ words }) => words.reasons.button,
    options: (turn) => [
      ...reasonsOf(turn).map(({ id, name }) => ({
        id,
        title: `${turn.state.feedback?.reasons.includes(id) ? '✓ ' : ''}${nameIn(name, turn.language)}`,
        says: [nameIn(name, turn.language)],
      })),
      { id: 'done', title: turn.words.reasons.done, says: [...said.done, ...said.skip, ...said.next] },
    ],
    chosen(turn, id) {
      const { feedback } = turn.state
      if (id === 'done' || !feedback) return 'feedback-words'
      const reasons = feedback.reasons.includes(id)
        ? feedback.reasons.filter((each) => each !== id)
        : [...feedback.reasons, id]
      turn.state.feedback = { ...feedback, reasons }
      return 'reasons'
    },
  },
  'feedback-words': {
    flow: 'feedback',
    enter: needsFace,
    says: ({ words }) => words.feedbackWords.text,
    options: ({ words }) => [{ id: 'skip', title: words.skip, says: said.skip }],
    chosen: (turn) => send(turn, ''),
    typed(turn, text) {
      if (fits(text, 'words')) return send(turn, text.trim())
      turn.notices.push(turn.words.words.long)
      return 'feedback-words'
    },
  },
  thanks: {
    flow: 'feedback',
    says: ({ words }) => words.thanks.text,
    options: ({ words }) => [
      { id: 'file', title: words.thanks.complain, says: said.complaint },
      { id: 'menu', title: words.thanks.menu },
    ],
    chosen(turn, id) {
      if (id !== 'file') return 'menu'
      drop(turn)
      return nextQuestion(turn)
    },
  },
} satisfies Record<string, Screen>
