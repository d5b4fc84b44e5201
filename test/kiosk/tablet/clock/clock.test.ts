/** The time of a tablet whose clock is wrong, is set, sleeps or starts anew. */
import { expect, test } from 'vitest'
import {
  correct,
  hourAt,
  hoursMoved,
  isKnown,
  keepHour,
  learn,
  look,
  startClock,
} from '#kiosk/tablet/clock/clock.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** 12:20 in India. */
const noon = Date.UTC(2026, 10, 20, 6, 50)
const india = 330
const hourThere = Math.floor((noon + india * minute) / hour)

/** A page that began at `wall` by the tablet's clock, and heard the server then. */
function heard(wall: number, now = noon) {
  const { clock } = look(startClock(undefined), { wall, mono: 0 })
  return learn(clock, { wall, mono: 0 }, now).clock
}

test('before the first answer the hour is a guess, and is called one', () => {
  const clock = startClock(undefined)
  expect(isKnown(clock, noon)).toBe(false)
  expect(hourAt(clock, noon, india)).toBe(hourThere)
})

test.each([
  ['right', 0],
  ['a day ahead', day],
  ['a day behind', -day],
])('a clock that is %s gives the right hour once the server was heard', (_, wrong) => {
  const clock = heard(noon + wrong)
  expect(correct(clock, noon + wrong)).toBe(noon)
  expect(hourAt(clock, noon + wrong, india)).toBe(hourThere)
  expect(isKnown(clock, noon + wrong)).toBe(true)
})

test('what was stamped before the first answer is moved by what the answer shows', () => {
  const wall = noon - day
  const { clock } = look(startClock(undefined), { wall, mono: 0 })
  const { movedMs, parted } = learn(clock, { wall, mono: 0 }, noon)
  expect(parted).toBe(false)
  expect(hoursMoved(movedMs)).toBe(24)
})

test('an offset outlives the page, and the tablet is as right after a start as before', () => {
  const { offset, lastHour } = heard(noon - day)
  const clock = startClock({ offset, lastHour })
  const later = noon - day + 3 * hour
  expect(isKnown(clock, later)).toBe(true)
  expect(hourAt(clock, later, india)).toBe(hourThere + 3)
})

test('a clock that a start put back behind what was known is not believed', () => {
  const kept = keepHour(heard(noon), noon + 5 * hour)
  const clock = startClock({ offset: kept.offset, lastHour: kept.lastHour })
  expect(isKnown(clock, noon + 4 * hour)).toBe(false)
  expect(isKnown(clock, Date.UTC(2015, 0, 1))).toBe(false)
  expect(isKnown(clock, noon + 6 * hour)).toBe(true)
})

test('a clock that is set back while the page runs changes no hour', () => {
  const before = heard(noon)
  const { clock, movedMs, parted } = look(before, { wall: noon + hour - day, mono: hour })
  expect([movedMs, parted]).toEqual([0, false])
  expect(correct(clock, noon + hour - day)).toBe(noon + hour)
  expect(isKnown(clock, noon + hour - day)).toBe(true)
})

test('a night of sleep is a night: the time goes on and nothing is moved', () => {
  const { clock, movedMs, parted } = look(heard(noon), { wall: noon + 12 * hour, mono: minute })
  expect([movedMs, parted]).toEqual([0, true])
  expect(correct(clock, noon + 12 * hour)).toBe(noon + 12 * hour)
})

test('a clock that is set right after a start with an empty battery moves what was stamped before', () => {
  const { offset, lastHour } = heard(noon)
  const reset = Date.UTC(2015, 0, 1)
  const { clock } = look(startClock({ offset, lastHour }), { wall: reset, mono: 0 })
  expect(isKnown(clock, reset)).toBe(false)
  const set = look(clock, { wall: noon + hour, mono: minute })
  expect(set.parted).toBe(false)
  expect(set.movedMs).toBe(noon + hour - reset - minute)
  expect(isKnown(set.clock, noon + hour)).toBe(true)
})

test('without an offset a clock that is set back parts what was stamped before from what is learnt later', () => {
  const { clock } = look(startClock(undefined), { wall: noon, mono: 0 })
  const set = look(clock, { wall: noon - day, mono: minute })
  expect(set.parted).toBe(true)
  expect(isKnown(set.clock, noon - day)).toBe(false)
})

test('what drifts by seconds is no setting of the clock', () => {
  const { clock, movedMs, parted } = look(heard(noon), { wall: noon + hour + 5000, mono: hour })
  expect([movedMs, parted, clock.offset]).toEqual([0, false, 0])
})

test('an hour that has just begun is not doubted for a second', () => {
  const start = Math.ceil(noon / hour) * hour
  const kept = keepHour(heard(start, start), start)
  expect(isKnown({ ...kept, offset: -1000 }, start)).toBe(true)
})

test('an hour that is not believed is not kept for the next start', () => {
  const clock = heard(noon)
  expect(keepHour(clock, noon - day).lastHour).toBe(clock.lastHour)
  expect(keepHour({ ...clock, offset: null }, noon + day).lastHour).toBe(clock.lastHour)
})
