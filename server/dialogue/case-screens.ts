/** The person's own complaints: the list, one of them, and what can be done about it. Data. */
import { toLatinDigits } from '../codes/digits.ts'
import { FewWordsAnswer, fits } from '../contract/citizens/filing.ts'
import { beginWith } from './about-screens.ts'
import type { ChatAct } from './chat.ts'
import { drop, nextQuestion } from './draft.ts'
import { plain, said } from './phrases.ts'
import { clip } from './render.ts'
import { type Next, nameIn, type Option, type Screen, sentenceIn, type Turn } from './turn.ts'

/** An answer that is longer goes before, in a message of its own. */
const longestBeside = 500

/** Digits at the end of a reference by which people name it. */
const fewestDigits = 4

const openCase = (turn: Turn) => turn.state.cases.find(({ reference }) => reference === turn.state.reference)

/** Only ever a reference that was listed to this chat. */
function aboutOpen(turn: Turn, act: (reference: string) => ChatAct): Next {
  const open = openCase(turn)
  return open ? act(open.reference) : 'cases'
}

function open(turn: Turn, reference: string): Next {
  turn.state.reference = reference
  return 'case'
}

function typedReference(turn: Turn, text: string): Next {
  const digits = toLatinDigits(text).replaceAll(/\D/g, '')
  if (digits.length < fewestDigits) return null
  const found = turn.state.cases.find(({ reference }) => {
    const own = reference.replaceAll(/\D/g, '')
    return own.endsWith(digits) || own.slice(0, -1).endsWith(digits)
  })
  if (found) return open(turn, found.reference)
  turn.notices.push(turn.words.cases.notYours)
  return turn.state.screen === 'cases' ? 'cases' : 'case'
}

/** Words at a case that no row has: most likely more about it, which is asked before it is sent. */
function typedAtCase(turn: Turn, text: string): Next {
  const named = typedReference(turn, text)
  if (named !== null) return named
  const isSentence = /\p{L}\p{M}*\s+\S*\p{L}/u.test(text) && fits(text, 'words')
  if (!isSentence || !openCase(turn)?.may.includes('add')) return null
  turn.state.typed = text.trim()
  return 'case-typed'
}

function story(turn: Turn): string {
  const { shown, words, language } = turn
  const known = shown ?? openCase(turn)
  if (!known) return words.case.gone
  const lines = [
    `${words.case.number}: *${known.reference}*`,
    `${words.case.about}: ${nameIn(known.about, language)}`,
  ]
  if (!shown) return lines.join('\n')
  lines.push(`${words.case.status}: ${sentenceIn(shown.status, language)}`)
  if (shown.due) lines.push(words.case.due(sentenceIn(shown.due, language)))
  if (shown.answer) lines.push('', `${words.case.answer}:`, clip(shown.answer, longestBeside))
  if (shown.may.includes('say-solved')) lines.push('', words.case.solvedAsk)
  return lines.join('\n')
}

function moves(turn: Turn): Option[] {
  const { words } = turn
  const may = openCase(turn)?.may ?? []
  const can = (move: string, options: Option[]): Option[] => (may.includes(move) ? options : [])
  return [
    ...can('say-solved', [
      { id: 'solved', title: words.case.solved, says: said.yes },
      { id: 'not-solved', title: words.case.notSolved, says: said.no },
    ]),
    ...can('appeal', [{ id: 'appeal', title: words.case.appeal, says: ['अपील', 'appeal', 'apeel', 'ਅਪੀਲ'] }]),
    ...can('remind', [{ id: 'remind', title: words.case.remind, says: ['याद', 'remind', 'yaad', 'ਯਾਦ'] }]),
    ...can('rate', [{ id: 'rate', title: words.case.rate }]),
    ...can('add', [{ id: 'add', title: words.case.add }]),
    ...can('withdraw', [{ id: 'withdraw', title: words.case.withdraw }]),
    { id: 'cases', title: words.case.others },
    { id: 'menu', title: words.case.menu },
  ]
}

const wordsFor = { 'not-solved': 'not-solved', appeal: 'appeal', add: 'add' } as const

function send(turn: Turn, words: string, media: string[]): Next {
  const { purpose } = turn.state
  return aboutOpen(turn, (reference) =>
    purpose === 'appeal'
      ? { kind: 'appeal', reference, words }
      : purpose === 'not-solved'
        ? { kind: 'say-solved', reference, solved: false, words }
        : { kind: 'add', reference, words, media },
  )
}

const photo: NonNullable<Screen['media']> = (turn, input) => {
  const isFor =
    turn.state.screen === 'case' ? openCase(turn)?.may.includes('add') : turn.state.purpose === 'add'
  if (isFor && input.kind !== 'voice')
    return aboutOpen(turn, (reference) => ({
      kind: 'add',
      reference,
      words: input.caption ?? '',
      media: [input.media],
    }))
  turn.notices.push(turn.words.noMediaHere)
  return turn.state.screen as Next
}

export const caseScreens = {
  cases: {
    flow: 'cases',
    enter: () => ({ kind: 'list-cases' }),
    says: ({ words, state }) => (state.cases.length ? words.cases.text : words.cases.none),
    button: ({ words }) => words.cases.button,
    options: ({ words, state, language }) =>
      state.cases.length
        ? [
            ...state.cases.map(({ reference, about }) => ({
              id: reference,
              title: reference,
              description: nameIn(about, language),
            })),
            { id: 'menu', title: words.cases.menu, pinned: true },
          ]
        : [
            { id: 'file', title: words.cases.file, says: said.complaint },
            { id: 'menu', title: words.cases.menu },
          ],
    chosen(turn, id) {
      if (id === 'menu') return 'menu'
      if (id !== 'file') return open(turn, id)
      drop(turn)
      return nextQuestion(turn)
    },
    typed: typedReference,
  },
  case: {
    flow: 'cases',
    enter: (turn) => aboutOpen(turn, (reference) => ({ kind: 'view-case', reference })),
    says: story,
    button: ({ words }) => words.case.button,
    options: moves,
    chosen(turn, id) {
      if (id === 'solved')
        return aboutOpen(turn, (reference) => ({ kind: 'say-solved', reference, solved: true, words: '' }))
      if (id === 'remind') return aboutOpen(turn, (reference) => ({ kind: 'remind', reference }))
      if (id === 'rate') return 'case-rate'
      if (id === 'withdraw') return 'case-withdraw'
      const purpose = wordsFor[id as keyof typeof wordsFor]
      if (!purpose) return id as Next
      turn.state.purpose = purpose
      return 'case-words'
    },
    typed: typedAtCase,
    media: photo,
  },
  'case-words': {
    flow: 'cases',
    says: ({ words, state }) => words.caseWords[state.purpose ?? 'add'],
    options: ({ words, state }) =>
      state.purpose === 'not-solved' ? [{ id: 'skip', title: words.skip, says: said.skip }] : [],
    chosen: (turn) => send(turn, '', []),
    typed(turn, text) {
      if (!/\p{L}.*\p{L}/su.test(text)) return null
      if (FewWordsAnswer.safeParse({ words: text }).success) return send(turn, text.trim(), [])
      turn.notices.push(turn.words.words.long)
      return 'case-words'
    },
    media: photo,
  },
  'case-typed': {
    flow: 'cases',
    says: ({ words, state }) => words.caseTyped.text(state.reference ?? '', clip(state.typed, longestBeside)),
    options: ({ words }) => [
      { id: 'send', title: words.caseTyped.send, says: [...said.yes, ...said.send] },
      { id: 'new', title: words.caseTyped.asNew, says: said.complaint },
      { id: 'no', title: words.caseTyped.no, says: said.no },
    ],
    chosen(turn, id) {
      const { typed } = turn.state
      turn.state.typed = ''
      if (id === 'new') {
        drop(turn)
        return beginWith(turn, typed) ?? nextQuestion(turn)
      }
      if (id === 'no' || !typed) return 'case'
      return aboutOpen(turn, (reference) => ({ kind: 'add', reference, words: typed, media: [] }))
    },
    typed: typedAtCase,
  },
  'case-rate': {
    flow: 'cases',
    says: ({ words }) => words.rate.text,
    button: ({ words }) => words.face.button,
    options: ({ words }) =>
      ([1, 2, 3, 4] as const).map((each) => ({ id: `${each}`, title: words.face.ratings[each] })),
    chosen: (turn, id) =>
      aboutOpen(turn, (reference) => ({ kind: 'rate', reference, rating: Number(id) as 1 | 2 | 3 | 4 })),
  },
  'case-withdraw': {
    flow: 'cases',
    says: ({ words }) => words.withdraw.text,
    options: ({ words }) => [
      { id: 'yes', title: words.withdraw.yes, says: said.yes },
      { id: 'no', title: words.withdraw.no, says: said.no },
    ],
    chosen: (turn, id) =>
      id === 'yes' ? aboutOpen(turn, (reference) => ({ kind: 'withdraw', reference })) : 'case',
  },
  /** What was done stands above, as a notice. */
  'case-done': {
    flow: 'cases',
    says: ({ words, state }) => `${words.case.number}: ${state.reference ?? ''}`,
    options: ({ words }) => [
      { id: 'case', title: words.case.see },
      { id: 'menu', title: words.case.menu },
    ],
    chosen: (_, id) => id as Next,
    typed: typedAtCase,
    media: photo,
  },
  filed: {
    flow: 'cases',
    says: ({ words, state, filed }) =>
      filed ?? (state.filed ? words.filed.already(state.filed.reference) : words.menu.text),
    options: ({ words }) => [
      { id: 'cases', title: words.filed.see, says: said.mine },
      { id: 'menu', title: words.filed.menu },
    ],
    chosen: (_, id) => id as Next,
    // The same "yes" once more.
    typed: (_, text) =>
      [...said.yes, ...said.send].some((each) => plain(each) === plain(text)) ? 'filed' : null,
  },
} satisfies Record<string, Screen>
