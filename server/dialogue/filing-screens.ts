/** Filing a complaint: the questions but for the place. Data. */
import { FewWordsAnswer, fits, WordsAnswer } from '../contract/citizens/filing.ts'
import { departmentsOf, findArea, findPlace, officeFor } from '../filing/filing.ts'
import { addWords, change, drop, nextQuestion, takeMedia, toFile } from './draft.ts'
import { said } from './phrases.ts'
import { clip } from './render.ts'
import { districtOf, nameIn, type Screen, type Turn } from './turn.ts'

/** Of the words, so many characters are shown again before they are sent. */
const shownAgain = 300

const media: Screen['media'] = (turn, input) => {
  takeMedia(turn, input)
  return nextQuestion(turn)
}

function placeLine(turn: Turn): string {
  const { draft } = turn.state
  const district = districtOf(turn)
  const place = draft.place ? findPlace(district, draft.place)?.name : undefined
  const area = draft.area ? findArea(district, draft.area)?.name : undefined
  return [place, area]
    .flatMap((name) => (name ? [nameIn(name, turn.language)] : []))
    .concat(draft.landmark || [], draft.position ? '📍' : [])
    .join(', ')
}

function summary(turn: Turn): string {
  const { words, state, language, world } = turn
  const { draft } = state
  const district = districtOf(turn)
  const department = departmentsOf(district).find(({ id }) => id === draft.department)
  const { office, triage } = officeFor(district, {
    about: { department: draft.department ?? 'unknown' },
    where: { area: draft.area, place: draft.place, landmark: '', position: '' },
  })
  const goesTo = world.register.offices.get(office)
  const spoken = draft.voice === null ? [] : [words.check.spoken]
  return [
    `*${words.check.title}*`,
    '',
    ...(world.register.districts.length > 1
      ? [`${words.check.district}: ${nameIn(district.name, language)}`]
      : []),
    `${words.check.about}: ${department ? nameIn(department.name, language) : words.check.unknown}`,
    `${words.check.where}: ${placeLine(turn)}`,
    `${words.check.words}: ${[...spoken, ...(draft.words ? [clip(draft.words, shownAgain)] : [])].join(' ')}`,
    ...(draft.media.length ? [words.check.papers(draft.media.length)] : []),
    ...(draft.earlier?.length ? [`${words.check.earlier}: ${draft.earlier.join(', ')}`] : []),
    '',
    triage || !goesTo ? words.check.goesToTriage : words.check.goesTo(nameIn(goesTo.name, language)),
    words.check.consent,
  ].join('\n')
}

const changed = {
  about: 'about',
  where: 'where',
  landmark: 'landmark',
  words: 'words',
  papers: 'papers',
} as const

export const filingScreens = {
  landmark: {
    flow: 'filing',
    says: ({ words, state: { draft } }) =>
      draft.area || draft.position
        ? words.landmark.text
        : `${words.landmark.needed}\n\n${words.landmark.text}`,
    options: ({ words, state: { draft } }) =>
      draft.area || draft.position ? [{ id: 'skip', title: words.skip, says: said.skip }] : [],
    chosen(turn) {
      change(turn, { landmark: '' })
      return nextQuestion(turn)
    },
    typed(turn, text) {
      const { draft } = turn.state
      const landmark = text.trim().replace(/\s+/g, ' ')
      if (!draft.area && !draft.position && landmark.length < 3) return 'landmark'
      if (!fits(landmark, 'landmark')) {
        turn.notices.push(turn.words.landmark.long)
        return 'landmark'
      }
      change(turn, { landmark })
      return nextQuestion(turn)
    },
    media,
  },
  words: {
    flow: 'filing',
    says: ({ words }) => words.words.text,
    typed(turn, text) {
      if (!addWords(turn, text)) return 'words'
      const { draft } = turn.state
      const answer = draft.voice === null ? WordsAnswer : FewWordsAnswer
      if (!answer.safeParse({ words: draft.words }).success) turn.notices.push(turn.words.words.short)
      return nextQuestion(turn)
    },
    media,
  },
  papers: {
    flow: 'filing',
    says: ({ words, world, state }) =>
      state.draft.media.length
        ? words.papers.more(state.draft.media.length)
        : words.papers.text(world.mostPapers),
    options: ({ words, state }) => [
      { id: 'done', title: words.papers.done, says: [...said.done, ...said.skip] },
      ...(state.draft.media.length ? [{ id: 'remove', title: words.papers.remove }] : []),
    ],
    chosen(turn, id) {
      if (id === 'remove') {
        change(turn, { media: [] })
        turn.notices.push(turn.words.papers.removed)
        return 'papers'
      }
      change(turn, { papersSeen: true })
      return nextQuestion(turn)
    },
    typed(turn, text) {
      if (text.trim().length < 4 || !addWords(turn, text)) return null
      turn.notices.push(turn.words.about.wordsKept)
      return 'papers'
    },
    media,
  },
  earlier: {
    flow: 'filing',
    says: ({ words }) => words.earlier.text,
    button: ({ words }) => words.earlier.button,
    enter: () => ({ kind: 'list-cases' }),
    options: ({ words, state, language }) => [
      { id: 'none', title: words.earlier.none, says: said.no, pinned: true },
      ...state.cases.map(({ reference, about }) => ({
        id: reference,
        title: reference,
        description: nameIn(about, language),
      })),
    ],
    chosen(turn, id) {
      change(turn, { earlier: id === 'none' ? [] : [id] })
      return nextQuestion(turn)
    },
    media,
  },
  check: {
    flow: 'filing',
    says: summary,
    enter(turn) {
      const open = nextQuestion(turn)
      if (open !== 'check') return open
      turn.state.confirmation ??= `${turn.state.opened.toString(36)}-${++turn.state.drawn}`
      return null
    },
    options: ({ words, state }) => [
      { id: `send-${state.confirmation}`, title: words.check.send, says: [...said.send, ...said.yes] },
      { id: 'change', title: words.check.change, says: said.change },
      { id: 'drop', title: words.check.drop, says: said.no },
    ],
    chosen(turn, id) {
      if (id === 'change') return 'change'
      const { draft, confirmation } = turn.state
      if (id !== 'drop') return confirmation === null ? 'check' : toFile(draft, confirmation)
      drop(turn)
      turn.notices.push(turn.words.check.dropped)
      return 'menu'
    },
    media(turn, input) {
      takeMedia(turn, input)
      return 'check'
    },
  },
  change: {
    flow: 'filing',
    says: ({ words }) => words.change.text,
    button: ({ words }) => words.change.button,
    options: ({ words }) => [
      { id: 'about', title: words.check.about },
      { id: 'where', title: words.check.where },
      { id: 'landmark', title: words.change.landmark },
      { id: 'words', title: words.check.words },
      { id: 'papers', title: words.change.papers },
      { id: 'check', title: words.change.nothing, says: said.no },
    ],
    chosen(turn, id) {
      if (id === 'words') change(turn, { words: '' })
      return changed[id as keyof typeof changed] ?? 'check'
    },
    media,
  },
} satisfies Record<string, Screen>
