/** Plays half a year of three hundred offices with five counters each through the rule of a counter's silence. Seeded. */
import { findCounterSilence } from '#server/findings/silence.ts'
import { createRandom, normal, poisson, type Random } from './draws.ts'
import type { HoursPlayed } from './hours.ts'

const offices = 300
const days = 182
const learnt = 42
const silentDays = 14
const silentOffices = 60
const opens = 9
const hoursOpen = 8
/** Shares of an office's visitors at its counters. */
const parts = [0.4, 0.25, 0.15, 0.1, 0.1]
/** So many of three counters are closed on days that nobody announces, each on one in three; one of them sits on two days of the week alone. */
const closedShare = 1 / 3

type Counter = { part: number; isOpenOn(day: number, random: Random): boolean; silentFrom: number | null }

/** `found`: of the silent ones that are usually heard in so large a part of their office's hours; `seldomFound`: of the others. */
const oftenHeard = 0.4
export function playCounters(seed: number): HoursPlayed & { seldomFound: number } {
  const random = createRandom(seed)
  const delays: number[] = []
  const silenced = { often: 0, seldom: 0 }
  const hits = { often: 0, seldom: 0 }
  let wrong = 0
  for (let at = 0; at < offices; at++) {
    const visitors = Math.min(200, 8 * Math.exp(0.9 * normal(random)))
    const counters = openCounters(at < silentOffices, random)
    const { open, heard } = hear(visitors, counters, random)
    for (const [each, counter] of counters.entries()) {
      const own = heard[each] ?? new Set<number>()
      const share = open.filter((hour) => own.has(hour)).length / Math.max(1, open.length)
      const speaks = share >= oftenHeard ? 'often' : 'seldom'
      if (counter.silentFrom !== null) silenced[speaks] += 1
      const told = new Set<string>()
      let isFound = false
      for (const [index, hour] of open.entries()) {
        if (hour < learnt * 24 || own.has(hour)) continue
        const evidence = findCounterSilence({ open: open.slice(0, index + 1), heard: own }, 0)
        const key = evidence && `${evidence.sinceDay}/${evidence.sinceHour}`
        if (!evidence || !key || told.has(key)) continue
        told.add(key)
        const isSilent = isIn(counter.silentFrom, Math.floor(hour / 24))
        if (!isSilent) wrong += 1
        else if (!isFound) {
          isFound = true
          hits[speaks] += 1
          delays.push(evidence.of)
        }
      }
    }
  }
  return {
    falseAYear: (wrong * 365) / (days - learnt),
    found: hits.often / Math.max(1, silenced.often),
    seldomFound: hits.seldom / Math.max(1, silenced.seldom),
    delayHours: delays.toSorted((one, other) => one - other)[delays.length >> 1] ?? null,
  }
}

const isIn = (from: number | null, day: number): boolean =>
  from !== null && day >= from && day < from + silentDays

function openCounters(isSilent: boolean, random: Random): Counter[] {
  const which = Math.floor(random() * parts.length)
  const begin = learnt + Math.floor((random() * (days - learnt - silentDays)) / 7) * 7
  return parts.map((part, at) => {
    const habit = random()
    return {
      part,
      silentFrom: isSilent && at === which ? begin : null,
      isOpenOn: (day) =>
        habit < 1 / 6 ? day % 7 === 1 || day % 7 === 4 : habit < 1 / 2 ? random() >= closedShare : true,
    }
  })
}

/** In which hours the office and each counter was heard. */
function hear(visitors: number, counters: readonly Counter[], random: Random) {
  const open: number[] = []
  const heard = counters.map(() => new Set<number>())
  for (let day = 0; day < days; day++) {
    if (day % 7 === 6) continue
    const sits = counters.map((each) => each.isOpenOn(day, random) && !isIn(each.silentFrom, day))
    for (let hour = day * 24 + opens; hour < day * 24 + opens + hoursOpen; hour++) {
      let isHeard = false
      for (const [at, { part }] of counters.entries())
        if (sits[at] && poisson((visitors * part) / hoursOpen, random) > 0) {
          heard[at]?.add(hour)
          isHeard = true
        }
      if (isHeard) open.push(hour)
    }
  }
  return { open, heard }
}
