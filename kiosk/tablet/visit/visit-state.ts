/** What a visit at the tablet consists of: its screens, what happens to them, and what is asked of the disk. */
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { Language } from '#server/contract/names.ts'
import type { Rating } from '#server/contract/rating.ts'
import type { Recorder } from '../queue/recorder.ts'
import type { Press } from './presses.ts'

export type Visit = {
  /** Counts visits since the app was loaded, so that a late answer of the disk finds its own. */
  number: number
  rating: Rating
  service: string | null
  reasons: readonly string[]
  /** Known once the face is on the disk. */
  entry: string | null
  /** Writes that the disk has not answered. */
  writing: number
  /** The face is on the disk, and not all that came after it. */
  partly: boolean
  /** Somebody pressed something after the face, and so was still there. */
  touched: boolean
}

export type Screen =
  | { is: 'service' }
  /** With a visit: its face is being changed. */
  | { is: 'faces'; service: string | null; visit: Visit | null }
  | { is: 'reasons'; visit: Visit }
  /** `closing`: nobody has written for a while, and the last seconds run. */
  | { is: 'words'; visit: Visit; closing: boolean }
  | { is: 'thanks'; visit: Visit; held: boolean }
  | { is: 'failed' }

/** Times are milliseconds of one steady clock. */
export type State = {
  screen: Screen
  lang: Language
  /** When the screen goes by itself; null: never. */
  until: number | null
  /** When the time that is running began. */
  since: number
  /** Presses before this are the second half of a double tap, and meant the screen before. */
  deafUntil: number
  /** The time stands still while the screen is read out. */
  listening: boolean
  visits: number
  press: Press | null
  /** Said at the faces: this press was the one before once more. */
  repeated: boolean
}

export type VisitEvent =
  | { is: 'service'; id: string | null }
  | { is: 'face'; rating: Rating; closed: boolean }
  | { is: 'reason'; id: string }
  | { is: 'next' }
  | { is: 'change' }
  | { is: 'typed' }
  | { is: 'say'; words: string }
  | { is: 'hold' }
  | { is: 'again' }
  | { is: 'language'; lang: Language }
  | { is: 'listening'; on: boolean }
  | { is: 'time' }
  /** Staff chose other settings. */
  | { is: 'rules' }
  /** Answers of the disk, by the number of the visit: to `open`, and to everything after it. */
  | { is: 'opened'; visit: number; entry: string }
  | { is: 'not-opened'; visit: number }
  | { is: 'kept'; visit: number }
  | { is: 'not-kept'; visit: number }

export type Effect =
  | { do: 'open'; visit: number; first: Parameters<Recorder['open']>[0] }
  | { do: 'complete'; visit: number; more: Parameters<Recorder['complete']>[1] }
  | { do: 'seal'; visit: number }

export type Turn = { state: State; effects: readonly Effect[] }

/** What of the settings decides about the screens. */
export type Rules = Pick<
  KioskSettings,
  'languages' | 'askService' | 'services' | 'words' | 'complaint' | 'praise'
>
