/** The clock of the running page: reads both clocks of the tablet, and knows which entries a new reading corrects. */
import {
  type Clock,
  correct,
  hourAt,
  isKnown,
  type KeptClock,
  keepHour,
  type Looked,
  learn,
  look,
  startClock,
} from './clock.ts'

/** What an entry of this moment bears, and what is to be kept with it. */
type Stamp = { hour: number; clock: 'known' | 'unknown'; kept: KeptClock }

export type Timekeeper = {
  /** The best guess of the present, UTC milliseconds. */
  now(): number
  stamp(utcOffsetMinutes: number): Stamp
  /** An entry that was stamped and kept: what is learnt later corrects it. */
  stamped(id: string, kept: KeptClock): void
  /** What an answer tells; `asked` and `heard`: readings of `read`. */
  learn(asked: number, heard: number, now: number): KeptClock
  /** How far the tablet's own clock is ahead of the server's, in milliseconds; null before the first answer. */
  drift(): number | null
  read(): number
}

/** `correctAll`: called with entries that were stamped by a clock that was wrong by so much. */
export function startTimekeeper(
  kept: KeptClock | undefined,
  correctAll: (ids: string[], movedMs: number) => void,
  clocks = { wall: () => Date.now(), mono: () => performance.now() },
): Timekeeper {
  let clock: Clock = startClock(kept)
  let stretch: string[] = []

  const take = ({ clock: next, movedMs, parted }: Looked, isLearnt: boolean) => {
    clock = next
    if (parted) stretch = []
    else if ((isLearnt || movedMs !== 0) && stretch.length > 0) correctAll([...stretch], movedMs)
  }
  const present = () => {
    const at = { wall: clocks.wall(), mono: clocks.mono() }
    take(look(clock, at), false)
    return at.wall
  }
  return {
    now: () => correct(clock, present()),
    stamp(utcOffsetMinutes) {
      const wall = present()
      return {
        hour: hourAt(clock, wall, utcOffsetMinutes),
        clock: isKnown(clock, wall) ? 'known' : 'unknown',
        kept: keptOf(keepHour(clock, wall)),
      }
    },
    stamped(id, kept) {
      stretch.push(id)
      clock = { ...clock, lastHour: kept.lastHour }
    },
    learn(asked, heard, now) {
      present()
      const mono = (asked + heard) / 2
      // The wall in the middle, told by the clock that nobody sets.
      take(learn(clock, { wall: clocks.wall() - (clocks.mono() - mono), mono }, now), true)
      return keptOf(clock)
    },
    drift: () => (clock.offset === null ? null : -clock.offset),
    read: () => clocks.mono(),
  }
}

const keptOf = ({ offset, lastHour }: Clock): KeptClock => ({ offset, lastHour })
