/** When a tablet speaks to the server, and how much it says at once. */
import { expect, test } from 'vitest'
import {
  after,
  entriesNext,
  firstTurn,
  isAtFault,
  type Outcome,
  pauseMs,
  type Turn,
} from '#kiosk/tablet/sync/turn.ts'

const heard: Outcome = { is: 'heard', wait: false }
const lost: Outcome = { is: 'lost' }
const proven: Turn = after(firstTurn, heard, 0)
/** After so many times the same. */
const times = (turn: Turn, outcome: Outcome, n: number, sent = 0): Turn =>
  n === 0 ? turn : times(after(turn, outcome, sent), outcome, n - 1, sent)

test('the first request after a start or a failure bears no entry', () => {
  expect(entriesNext(firstTurn)).toBe(0)
  expect(entriesNext(proven)).toBe(50)
  expect(entriesNext(after(proven, lost, 50))).toBe(0)
})

test('pauses double up to five minutes, and no two tablets keep step', () => {
  const pauses = [1, 2, 3, 8, 9, 40].map((n) => pauseMs(times(firstTurn, lost, n), lost, 10, 1))
  expect(pauses).toEqual([2000, 4000, 8000, 256_000, 300_000, 300_000])
  expect(pauseMs(times(firstTurn, lost, 9), lost, 10, 0)).toBe(150_000)
})

test('while more waits than one request holds, the next one follows at once; else it is heard from each minute', () => {
  expect(pauseMs(proven, heard, 1, 0.5)).toBe(0)
  expect(pauseMs(proven, heard, 0, 1)).toBe(60_000)
  expect(pauseMs(proven, heard, 0, 0)).toBe(50_000)
})

test('a server that asks for time gets it, and never hears from all tablets at that very second', () => {
  const busy: Outcome = { is: 'busy', retryAfterS: 20 }
  const turn = after(proven, busy, 50)
  expect([pauseMs(turn, busy, 9, 0), pauseMs(turn, busy, 9, 1)]).toEqual([20_000, 30_000])
  expect(pauseMs(turn, { is: 'busy', retryAfterS: 86_400 }, 9, 0)).toBe(300_000)
  expect(entriesNext(turn)).toBe(50)
})

test('one entry that is to come later holds the tablet back as a failure does', () => {
  const turn = times(proven, { is: 'heard', wait: true }, 3, 50)
  expect(pauseMs(turn, heard, 50, 1)).toBe(8000)
})

test('what does not pass as one is halved until one entry stands alone, then grows again', () => {
  const large: Outcome = { is: 'too-large' }
  const sizes: number[] = []
  let turn = proven
  for (let n = 0; n < 6; n++) {
    turn = after(turn, large, entriesNext(turn))
    sizes.push(entriesNext(turn))
  }
  expect(sizes).toEqual([25, 13, 7, 4, 2, 1])
  expect(turn.failures).toBe(0)
  const still = after(turn, large, 1)
  expect([entriesNext(still), still.failures]).toEqual([1, 1])
  expect(entriesNext(after(still, heard, 1))).toBe(2)
})

test('one entry steps aside when the server understands everything but it, and never for what a proxy says', () => {
  const invalid: Outcome = { is: 'invalid' }
  expect(isAtFault(proven, invalid, 1)).toBe(true)
  expect(isAtFault(proven, invalid, 2)).toBe(false)
  expect(isAtFault(proven, invalid, 0)).toBe(false)
  expect(isAtFault(firstTurn, invalid, 1)).toBe(false)
  expect(isAtFault(proven, { is: 'too-large' }, 1)).toBe(false)
})
