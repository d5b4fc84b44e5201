/** The place of a complaint: by its name however spelt, by lists, by location, or in words. Data. */
import type { Area } from '../district/read-places.ts'
import { findArea } from '../filing/filing.ts'
import { change, nextQuestion, takeMedia } from './draft.ts'
import { findByName } from './find.ts'
import { said } from './phrases.ts'
import { districtOf, type Next, nameIn, type Option, type Screen, type Turn } from './turn.ts'

/** More places than that are looked for by their first letter. */
const mostAtOnce = 16

type Found = { id: string; name: Area['name']; area: Area; isArea: boolean }
const known = new WeakMap<readonly Area[], Found[]>()

function everyPlace(areas: readonly Area[]): Found[] {
  const before = known.get(areas)
  if (before) return before
  const made = areas.flatMap((area) => [
    { id: `area-${area.id}`, name: area.name, area, isArea: true },
    ...area.places.map(({ id, name }) => ({ id, name, area, isArea: false })),
  ])
  known.set(areas, made)
  return made
}

const areasOf = (turn: Turn): Area[] => districtOf(turn).routing.areas

function take(turn: Turn, { id, name, area, isArea }: Found): Next {
  change(turn, { area: area.id, place: isArea ? '' : id, placed: true })
  const names = [nameIn(name, turn.language), ...(isArea ? [] : [nameIn(area.name, turn.language)])]
  turn.notices.push(turn.words.where.taken(names.join(', ')))
  return nextQuestion(turn)
}

const foundBy = (turn: Turn): Found[] => findByName(everyPlace(areasOf(turn)), turn.state.search).found

function typed(turn: Turn, text: string): Next {
  const { found, isSure } = findByName(everyPlace(areasOf(turn)), text)
  const [first] = found
  if (first && isSure) return take(turn, first)
  if (!first) {
    turn.notices.push(turn.words.where.none(text.trim().slice(0, 40)))
    return 'where'
  }
  turn.state.search = text.slice(0, 400)
  return 'where-found'
}

const media: Screen['media'] = (turn, input) => {
  takeMedia(turn, input)
  return nextQuestion(turn)
}

/** No place of the list: words must do. */
function inWords(turn: Turn): Next {
  change(turn, { area: '', place: '', placed: true, landmark: turn.state.draft.landmark || null })
  return nextQuestion(turn)
}

function ofKind(turn: Turn): Area[] {
  const { kind } = turn.state
  return areasOf(turn).filter((area) => kind === null || area.kind === kind)
}

const placesOf = (turn: Turn): Area['places'] =>
  findArea(districtOf(turn), turn.state.draft.area)?.places ?? []

const letterOf = (turn: Turn, name: Area['name']): string =>
  [...nameIn(name, turn.language).trim()][0]?.toUpperCase() ?? ''

export const whereScreens = {
  where: {
    flow: 'filing',
    says: ({ words, state }) => (state.draft.position ? words.where.nameToo : words.where.text),
    button: ({ words }) => words.where.button,
    options(turn) {
      const { where } = turn.words
      const kinds = new Set(areasOf(turn).map(({ kind }) => kind))
      return [
        ...(kinds.has('rural') ? [{ id: 'rural', title: where.rural }] : []),
        ...(kinds.has('urban') ? [{ id: 'urban', title: where.urban }] : []),
        ...(kinds.has(null) ? [{ id: 'any', title: where.button }] : []),
        ...(turn.state.draft.position ? [] : [{ id: 'here', title: where.here }]),
        { id: 'other', title: where.other, says: said.unknown },
      ]
    },
    enter: (turn) => (areasOf(turn).length ? null : inWords(turn)),
    chosen(turn, id) {
      if (id === 'other') return inWords(turn)
      if (id === 'here') return 'here'
      turn.state.kind = id === 'any' ? null : (id as 'rural' | 'urban')
      return 'areas'
    },
    typed,
    media,
  },
  here: { flow: 'filing', says: ({ words }) => words.where.hereText, asksLocation: true, typed, media },
  'where-found': {
    flow: 'filing',
    says: ({ words, state }) => words.where.found(state.search.slice(0, 40)),
    button: ({ words }) => words.where.button,
    options: (turn): Option[] => [
      ...foundBy(turn).map(({ id, name, area, isArea }) => ({
        id,
        title: nameIn(name, turn.language),
        ...(!isArea && { description: nameIn(area.name, turn.language) }),
      })),
      { id: 'not-these', title: turn.words.where.notThese, says: said.no, pinned: true },
    ],
    chosen(turn, id) {
      const found = foundBy(turn).find((each) => each.id === id)
      return found ? take(turn, found) : 'where'
    },
    typed,
    media,
  },
  areas: {
    flow: 'filing',
    says: ({ words, state: { kind } }) =>
      kind === null ? words.where.whichArea : kind === 'rural' ? words.where.block : words.where.ward,
    button: ({ words }) => words.where.button,
    options: (turn) => ofKind(turn).map(({ id, name }) => ({ id, title: nameIn(name, turn.language) })),
    chosen(turn, id) {
      change(turn, { area: id, place: '', placed: false })
      turn.state.letter = ''
      const count = placesOf(turn).length
      if (count > mostAtOnce) return 'letters'
      if (count > 0) return 'places'
      change(turn, { placed: true })
      return nextQuestion(turn)
    },
    typed,
    media,
  },
  letters: {
    flow: 'filing',
    says: ({ words }) => words.where.letter,
    button: ({ words }) => words.where.button,
    options: (turn) => [
      ...[...new Set(placesOf(turn).map(({ name }) => letterOf(turn, name)))]
        .toSorted((a, b) => a.localeCompare(b, turn.language))
        .map((letter) => ({ id: letter, title: letter, description: namesUnder(turn, letter) })),
      { id: 'whole', title: turn.words.where.wholeArea, pinned: true },
    ],
    chosen(turn, id) {
      if (id === 'whole') return takeWhole(turn)
      turn.state.letter = id
      return 'places'
    },
    typed,
    media,
  },
  places: {
    flow: 'filing',
    says: ({ words }) => words.where.place,
    button: ({ words }) => words.where.button,
    options: (turn) => [
      ...placesOf(turn)
        .filter(({ name }) => !turn.state.letter || letterOf(turn, name) === turn.state.letter)
        .map(({ id, name }) => ({ id, title: nameIn(name, turn.language) })),
      { id: 'whole', title: turn.words.where.wholeArea, pinned: true },
    ],
    chosen(turn, id) {
      const found = everyPlace(areasOf(turn)).find((each) => each.id === id)
      return id === 'whole' || !found ? takeWhole(turn) : take(turn, found)
    },
    typed,
    media,
  },
} satisfies Record<string, Screen>

/** The first names of a letter, to be told apart at a glance. */
const namesUnder = (turn: Turn, letter: string): string =>
  placesOf(turn)
    .filter(({ name }) => letterOf(turn, name) === letter)
    .map(({ name }) => nameIn(name, turn.language))
    .join(', ')

function takeWhole(turn: Turn): Next {
  const area = everyPlace(areasOf(turn)).find(({ id }) => id === `area-${turn.state.draft.area}`)
  return area ? take(turn, area) : 'where'
}
