/** What a caller is asked, what each key means there, and what comes of it: the table of a call. No I/O, no clock. */
import { isUnhappy, type Rating, ratings } from '../contract/rating.ts'

/** Those in which a call is held. Urdu is read, not heard: whoever speaks it understands Hindi. */
export const callLanguages = ['hi', 'en', 'pa'] as const
export type CallLanguage = (typeof callLanguages)[number]

/** `speak`: what is said now is recorded. `over`: something is said, and the call ends. */
type CallStep = 'language' | 'number' | 'face' | 'reason' | 'more' | 'speak' | 'over'

/**
 * What is said before the call ends. `called-back`: we call this number to take a complaint; `not-called-back`: we do not, today;
 * `full`: so much came from this phone that nothing was kept of this call; `lost`: it took too long, or keys made no sense.
 */
type Farewell = 'thanks' | 'called-back' | 'not-called-back' | 'filed' | 'not-filed' | 'full' | 'lost'

/**
 * `here`: we called this number, so whoever speaks has it. `call-back`: whoever has called may show a number that is not theirs, so we
 * call it. `none`: nobody could be called, or told what becomes of it; then it is not offered.
 */
type ComplaintWay = 'here' | 'call-back' | 'none'

/** Nothing of the caller stands in it. */
export type PhoneCall = {
  step: CallStep
  /** Of the questions that were answered, by a key or by silence. */
  turn: number
  language: CallLanguage
  /** How often in a row an answer was none. */
  misses: number
  /** The id of the poster whose number was keyed. */
  poster: string | null
  /** Under this the entry is kept: drawn when the call began, and forgotten when it ends. */
  entry: string
  rating: Rating | null
  /** What the key for a complaint does. */
  complaint: ComplaintWay
  farewell: Farewell | null
}

/** What is to be done before the next question. `ask`: for a complaint to be taken by calling back. */
export type CallAct =
  | { kind: 'keep'; rating: Rating; reasons: readonly string[] }
  | { kind: 'ask' }
  | { kind: 'file' }
  | { kind: 'none' }

/** The ids of the reasons that go with a face, in the order in which they are said. */
type ReasonsOf = (rating: Rating) => readonly string[]

/** A caller who is asked the same for the third time is not helped by a fourth. */
const mostMisses = 3
/** Longer than any way through the questions, with a slip at each. */
export const mostTurns = 10

export const newCall = (entry: string, complaint: ComplaintWay): PhoneCall => ({
  step: 'language',
  turn: 0,
  language: 'hi',
  misses: 0,
  poster: null,
  entry,
  rating: null,
  complaint,
  farewell: null,
})

/** We call back to take a complaint, and know which poster and which language. */
export const newComplaintCall = (entry: string, poster: string, language: CallLanguage): PhoneCall => ({
  ...newCall(entry, 'here'),
  step: 'speak',
  poster,
  language,
})

export const ended = (call: PhoneCall, farewell: Farewell): PhoneCall => ({ ...call, step: 'over', farewell })

type Turn = { call: PhoneCall; act: CallAct }
type Heard = (call: PhoneCall, keys: string, reasonsOf: ReasonsOf) => Turn

const none: CallAct = { kind: 'none' }
const on = (call: PhoneCall, next: Partial<PhoneCall>, act: CallAct = none): Turn => ({
  call: { ...call, misses: 0, ...next },
  act,
})

/** The same question once more, and in the end none. What was kept before stays. */
function again(call: PhoneCall): Turn {
  const misses = call.misses + 1
  if (misses < mostMisses) return { call: { ...call, misses }, act: none }
  return { call: ended(call, call.rating === null ? 'lost' : 'thanks'), act: none }
}

const complain = (call: PhoneCall): Turn =>
  call.complaint === 'here'
    ? on(call, { step: 'speak' })
    : on(call, { step: 'over', farewell: 'called-back' }, { kind: 'ask' })

const complaintKey = '5'
const otherOfficeKey = '0'

const table: Record<CallStep, Heard> = {
  language: (call, keys) => {
    const language = callLanguages[Number(keys) - 1]
    return language ? on(call, { step: 'number', language }) : again(call)
  },
  number: (call, poster) => (poster === '' ? again(call) : on(call, { step: 'face', poster })),
  face: (call, keys) => {
    if (keys === otherOfficeKey) return on(call, { step: 'number', poster: null })
    if (keys === complaintKey && call.complaint !== 'none') return complain(call)
    const rating = ratings.find((each) => String(each) === keys)
    if (!rating) return again(call)
    return on(call, { step: 'reason', rating }, { kind: 'keep', rating, reasons: [] })
  },
  reason: (call, keys, reasonsOf) => {
    const { rating } = call
    const reason = rating === null ? undefined : reasonsOf(rating)[Number(keys) - 1]
    // Silence is an answer here: whoever says no reason gives none.
    if (rating === null || reason === undefined) return on(call, { step: 'more' })
    return on(call, { step: 'more' }, { kind: 'keep', rating, reasons: [reason] })
  },
  more: (call, keys) =>
    keys === complaintKey && call.complaint !== 'none'
      ? complain(call)
      : on(call, { step: 'over', farewell: 'thanks' }),
  // Whatever is pressed while one speaks ends what is recorded.
  speak: (call) => on(call, { step: 'over', farewell: 'filed' }, { kind: 'file' }),
  over: (call) => ({ call, act: none }),
}

/**
 * `keys`: what was pressed, or '' when nothing was; at the question for the poster's number its id, or '' where none has that number.
 * The same call again when it is over.
 */
export function hear(call: PhoneCall, keys: string, reasonsOf: ReasonsOf): Turn {
  if (call.step === 'over') return { call, act: none }
  const { call: next, act } = table[call.step](call, keys, reasonsOf)
  const turn = call.turn + 1
  const isLong = turn >= mostTurns && next.step !== 'over'
  return { call: { ...(isLong ? ended(next, next.rating === null ? 'lost' : 'thanks') : next), turn }, act }
}

/** How many keys are waited for, and for how many seconds; none where nothing is asked. */
export const keysAt = ({ step }: PhoneCall): { most: number; seconds: number } =>
  step === 'number' ? { most: 7, seconds: 12 } : { most: 1, seconds: 8 }

/** Whether the question of the face is followed by what went wrong, or by what went well. */
export const asksWhatWentWrong = ({ rating }: PhoneCall): boolean => rating !== null && isUnhappy(rating)
