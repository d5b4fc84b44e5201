/** What is said once something was done, and where the chat goes on. Data. */
import type { ChatCase, ChatOutcome } from './chat.ts'
import { change, drop, nextQuestion } from './draft.ts'
import { clip } from './render.ts'
import { nameIn, type Outcomes, type ScreenId, sentenceIn, type Turn } from './turn.ts'

/** Said as it is; then back to what was asked. */
function refused(turn: Turn, outcome: ChatOutcome): boolean {
  if (outcome.kind !== 'refused') return false
  turn.notices.push(sentenceIn(outcome.why, turn.language))
  return true
}

function done(turn: Turn, outcome: ChatOutcome, notice: string, isOver: ScreenId = 'case-done'): ScreenId {
  if (refused(turn, outcome)) return isOver
  turn.notices.push(notice)
  return isOver
}

const longestWhole = 500
const mostCases = 30

const kept = ({ reference, about, may }: ChatCase) => ({ reference, about, may: [...may] })

/** It is the person's own: what can be done about it now. */
function rememberCase({ state }: Turn, shown: ChatCase): void {
  const isKnown = state.cases.some(({ reference }) => reference === shown.reference)
  state.cases = isKnown
    ? state.cases.map((each) => (each.reference === shown.reference ? kept(shown) : each))
    : [kept(shown), ...state.cases].slice(0, mostCases)
}

export const outcomes: Outcomes = {
  file(turn, act, outcome) {
    const { words, state, language } = turn
    if (outcome.kind !== 'filed') {
      refused(turn, outcome)
      // It was not filed: what is confirmed next is another confirmation.
      state.confirmation = null
      return 'check'
    }
    drop(turn)
    state.filed = { confirmation: act.confirmation, reference: outcome.reference }
    const { filed } = words
    turn.filed = [
      filed.text(outcome.reference, nameIn(outcome.office, language)),
      ...(outcome.due ? [filed.due(sentenceIn(outcome.due, language))] : []),
      ...(outcome.receipt ? [filed.receipt(outcome.receipt)] : [filed.told]),
    ].join('\n\n')
    return 'filed'
  },
  'list-cases'(turn, _act, outcome) {
    const { state } = turn
    const isFiling = state.screen === 'earlier'
    if (outcome.kind === 'cases') state.cases = outcome.cases.slice(0, mostCases).map(kept)
    else if (!isFiling) refused(turn, outcome)
    if (!isFiling) return outcome.kind === 'cases' ? 'cases' : 'menu'
    if (outcome.kind === 'cases' && state.cases.length) return 'earlier'
    change(turn, { earlier: [] })
    // Nobody was asked: going back does not come here either.
    state.screen = state.trail.pop() ?? 'papers'
    return nextQuestion(turn)
  },
  'view-case'(turn, act, outcome) {
    const { state, words } = turn
    if (outcome.kind !== 'case' || !outcome.case || outcome.case.reference !== act.reference) {
      if (!refused(turn, outcome)) turn.notices.push(words.case.gone)
      state.cases = state.cases.filter(({ reference }) => reference !== act.reference)
      state.reference = null
      return 'menu'
    }
    const shown = outcome.case
    turn.shown = shown
    rememberCase(turn, shown)
    if (clip(shown.answer, longestWhole) !== shown.answer)
      turn.before.push({ kind: 'text', text: `${words.case.answer}:\n${shown.answer}` })
    return 'case'
  },
  remind: (turn, _act, outcome) => done(turn, outcome, turn.words.done.remind),
  'say-solved': (turn, act, outcome) =>
    done(turn, outcome, turn.words.done[act.solved ? 'solved' : 'not-solved']),
  rate: (turn, _act, outcome) => done(turn, outcome, turn.words.done.rate),
  appeal: (turn, _act, outcome) => done(turn, outcome, turn.words.done.appeal),
  add: (turn, _act, outcome) => done(turn, outcome, turn.words.done.add),
  withdraw: (turn, _act, outcome) => done(turn, outcome, turn.words.done.withdraw),
  'ask-call': (turn, _act, outcome) => done(turn, outcome, turn.words.call.done, 'menu'),
  'find-office'(turn, act, outcome) {
    if (outcome.kind === 'office' && outcome.found) {
      const { district, office, point } = outcome.found
      turn.state.feedback = { district, office, point, rating: null, reasons: [] }
      return 'face'
    }
    if (!refused(turn, outcome)) turn.notices.push(turn.words.office.none(act.typed))
    return 'office'
  },
  feedback(turn, _act, outcome) {
    // Whether or not it was taken: the chat does not remember what anybody said of an office.
    turn.state.feedback = null
    turn.state.search = ''
    return refused(turn, outcome) ? 'menu' : 'thanks'
  },
  broadcasts(turn, act, outcome) {
    const { words, state } = turn
    if (!refused(turn, outcome)) {
      state.broadcasts = act.wanted
      turn.notices.push(act.wanted ? words.news.isOn : words.news.isOff)
    }
    return state.screen === 'ended' ? 'ended' : 'menu'
  },
}
