/** What has been said of a complaint that is not filed yet: which question comes next, and what comes to it from any message. No I/O. */
import { type FilingAnswers, fits, positionIn, WordsAnswer } from '../contract/citizens/filing.ts'
import { findArea, hasDepartment } from '../filing/filing.ts'
import type { ChatAct, ChatInput } from './chat.ts'
import { type ChatDraft, emptyDraft } from './state.ts'
import { districtOf, type ScreenId, type Turn } from './turn.ts'

export const hasBegun = ({
  department,
  placed,
  words,
  media,
  voice,
  position,
  landmark,
}: ChatDraft): boolean =>
  department !== null ||
  placed ||
  words !== '' ||
  media.length > 0 ||
  voice !== null ||
  position !== '' ||
  landmark !== null

/** Whatever it says now was not confirmed yet. */
export function change(turn: Turn, said: Partial<ChatDraft>): void {
  turn.state.draft = { ...turn.state.draft, ...said }
  turn.state.confirmation = null
}

export const drop = (turn: Turn): void => {
  turn.state.draft = emptyDraft
  turn.state.confirmation = null
}

const hasEnoughWords = ({ words, voice }: ChatDraft): boolean =>
  voice !== null || WordsAnswer.safeParse({ words }).success

/** The first question that is open. */
export function nextQuestion({ world, state: { draft } }: Turn): ScreenId {
  if (world.register.districts.length > 1 && draft.district === null) return 'district'
  if (draft.department === null) return 'about'
  if (!draft.placed) return 'where'
  if (draft.landmark === null) return 'landmark'
  if (!hasEnoughWords(draft)) return 'words'
  if (!draft.papersSeen) return 'papers'
  return draft.earlier === null ? 'earlier' : 'check'
}

/** What the file of offices no longer has is asked again. */
export function forgetWhatIsGone(turn: Turn): void {
  const { draft } = turn.state
  const { districts } = turn.world.register
  const district = districtOf(turn)
  const isGone = {
    district: draft.district !== null && !districts.some(({ id }) => id === draft.district),
    department:
      draft.department !== null &&
      draft.department !== 'unknown' &&
      !hasDepartment(district, draft.department),
    area: draft.area !== '' && findArea(district, draft.area) === undefined,
    place:
      draft.place !== '' &&
      !district.routing.areas.some(({ places }) => places.some(({ id }) => id === draft.place)),
  }
  if (!Object.values(isGone).includes(true)) return
  turn.notices.push(turn.words.placeGone)
  change(turn, {
    ...(isGone.district && { district: null }),
    ...((isGone.district || isGone.department) && { department: null }),
    ...((isGone.district || isGone.area || isGone.place) && { area: '', place: '', placed: false }),
  })
}

/** Adds to what was written; false where it would be too long. */
export function addWords(turn: Turn, text: string): boolean {
  const words = [turn.state.draft.words, text.trim()].filter((each) => each !== '').join('\n')
  if (!fits(words, 'words')) {
    turn.notices.push(turn.words.words.long)
    return false
  }
  change(turn, { words })
  return true
}

/** A photo, a paper or a voice message, at whatever question it comes. */
export function takeMedia(turn: Turn, input: Extract<ChatInput, { media: string }>): void {
  const { words, world, state } = turn
  if (input.kind === 'voice') {
    change(turn, { voice: input.media })
    turn.notices.push(words.voiceKept)
  } else if (state.draft.media.length >= world.mostPapers)
    turn.notices.push(words.photosFull(world.mostPapers))
  else {
    change(turn, { media: [...state.draft.media, input.media] })
    turn.notices.push(words.photoKept(state.draft.media.length))
  }
  if (input.caption?.trim()) addWords(turn, input.caption)
}

export function takePosition(
  turn: Turn,
  { latitude, longitude }: { latitude: number; longitude: number },
): void {
  const position = positionIn(`${latitude.toFixed(6)},${longitude.toFixed(6)}`)
  turn.notices.push(position ? turn.words.positionKept : turn.words.positionAway)
  if (position) change(turn, { position })
}

const answersOf = (draft: ChatDraft): FilingAnswers => ({
  ...(draft.district !== null && { district: { district: draft.district } }),
  about: { department: draft.department ?? 'unknown' },
  where: { area: draft.area, place: draft.place, landmark: draft.landmark ?? '', position: draft.position },
  words: { words: draft.words },
  papers: {},
  earlier: { earlier: draft.earlier ?? [] },
})

export const toFile = (draft: ChatDraft, confirmation: string): ChatAct => ({
  kind: 'file',
  confirmation,
  answers: answersOf(draft),
  media: draft.media,
  voice: draft.voice,
})
