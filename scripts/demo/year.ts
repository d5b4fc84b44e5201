/** Invents a believable year of visits: offices that differ, weekdays, rush hours, and one office that really gets worse. */

import { alphabet } from '#server/codes/crockford.ts'
import type { Rating } from '#server/contract/rating.ts'
import { type Office, type Register, timezonesOf } from '#server/district/district.ts'
import { commonHour, dayOfHour, weekdayOf } from '#server/district/local-time.ts'
import { type Entry, newEntryId } from '#server/entries/entry.ts'
import type { Random } from './random.ts'
import { complaintVoices, praiseVoices } from './voices.ts'

/** By kind of office: entries on an average open day, share of unhappy ones, open days a week. */
const habits: Record<string, { perDay: number; unhappy: number; days: 5 | 6 | 7 }> = {
  tehsil: { perDay: 9, unhappy: 0.2, days: 5 },
  saral: { perDay: 12, unhappy: 0.11, days: 6 },
  hospital: { perDay: 11, unhappy: 0.2, days: 7 },
  'police-station': { perDay: 2, unhappy: 0.17, days: 7 },
  licensing: { perDay: 6, unhappy: 0.19, days: 5 },
  municipal: { perDay: 4, unhappy: 0.2, days: 5 },
  electricity: { perDay: 3.5, unhappy: 0.15, days: 6 },
}
const otherHabits = { perDay: 1.8, unhappy: 0.14, days: 5 as const }

/** Share of a day's visits by hour from 9 to 16: most come before lunch. */
const shareByHour: readonly (readonly [number, number])[] = [
  [9, 6],
  [10, 15],
  [11, 20],
  [12, 18],
  [13, 8],
  [14, 14],
  [15, 12],
  [16, 7],
]
const mondayFactor = 1.35
/** Where offices of the demo have a screen with a changing code. */
const withScreen = 'registry'
const channels = [
  ['qr', 70],
  ['kiosk', 22],
  ['web', 5],
  ['assisted', 3],
] as const

/** The office that gets worse, since when, and in which hours most. */
export const worsening = {
  office: 'tehsil-meham',
  days: 16,
  hours: [11, 12],
  unhappy: 0.66,
  otherHours: 0.36,
  visits: 1.8,
}
/** One that was bad and got better half a year ago, so that the history shows a mended flag. */
const mended = { office: 'rta-rohtak', until: 180, since: 250, unhappy: 0.45 }

/** A poster that was pasted over: for so many days nobody scans it, and those who would have use the tablet. */
export const pastedOver = { office: 'saral-rohtak', point: 'counter-2', days: 18 }

/** Where visitors say that they were asked for money, and since when. Elsewhere it is rare: each who says it raises a flag. */
const asking = { office: 'tehsil-rohtak', days: 14, weight: 40 }

/** Entries in the order in which they came, from `days` ago up to `now`. */
export function* inventYear(register: Register, now: number, days: number, random: Random): Generator<Entry> {
  const offices = [...register.offices.values()]
  const thisHour = commonHour(now, timezonesOf(register))
  const today = dayOfHour(thisHour)
  const character = new Map(offices.map((office) => [office.id, 0.6 + random.share() * 0.42]))
  for (let day = today - days + 1; day <= today; day++) {
    const visits = offices.flatMap((office) =>
      visitsOn(day, office, today - day, random).map((hour) => ({ office, hour: day * 24 + hour })),
    )
    visits.sort((a, b) => a.hour - b.hour)
    for (const { office, hour } of visits) {
      if (hour > thisHour) continue
      yield inventEntry(office, hour, today - day, character.get(office.id) ?? 1, register, random)
    }
  }
}

/** The hours of the visits of one day; a number of them that scatters as counts do. */
function visitsOn(day: number, office: Office, daysAgo: number, random: Random): number[] {
  const { perDay, days } = habits[office.peers] ?? otherHabits
  const weekday = weekdayOf(day)
  if (weekday > days) return []
  // A place that makes people angry makes them scan.
  const anger = office.id === worsening.office && daysAgo < worsening.days ? worsening.visits : 1
  const mean = perDay * (weekday === 1 ? mondayFactor : 1) * (weekday >= 6 ? 0.6 : 1) * anger
  return Array.from({ length: poisson(mean, random) }, () => random.weighted(shareByHour))
}

function inventEntry(
  office: Office,
  hour: number,
  daysAgo: number,
  character: number,
  register: Register,
  random: Random,
): Entry {
  const clock = hour % 24
  const unhappy = random.share() < unhappyShare(office, clock, daysAgo, character)
  const rating: Rating = unhappy ? (random.share() < 0.4 ? 1 : 2) : random.share() < 0.55 ? 3 : 4
  const reasons = random.share() < 0.62 ? pickReasons(office, unhappy, clock, daysAgo, register, random) : []
  const intended = random.weighted(channels)
  const point = intended === 'web' ? null : random.pick(office.points).id
  const silent =
    office.id === pastedOver.office &&
    point === pastedOver.point &&
    daysAgo < pastedOver.days &&
    intended === 'qr'
  const channel = silent ? 'kiosk' : intended
  return {
    id: newEntryId(hour, Array.from({ length: 16 }, () => random.pick([...alphabet])).join('')),
    hour,
    district: office.district,
    office: office.id,
    point,
    poster: null,
    channel,
    rating,
    reasons,
    service: random.share() < 0.4 ? random.pick(office.services).id : null,
    words: random.share() < (unhappy ? 0.16 : 0.05) ? voice(unhappy, reasons, random) : null,
    lang: random.share() < 0.86 ? 'hi' : 'en',
    mark: null,
    presence: channel === 'qr' && point === withScreen,
  }
}

function unhappyShare(office: Office, clock: number, daysAgo: number, character: number): number {
  if (office.id === worsening.office && daysAgo < worsening.days) {
    return worsening.hours.includes(clock) ? worsening.unhappy : worsening.otherHours
  }
  if (office.id === mended.office && daysAgo > mended.until && daysAgo < mended.since) return mended.unhappy
  const share = (habits[office.peers] ?? otherHabits).unhappy * character
  return clock === 12 || clock === 13 ? share * 1.25 : share * 0.95
}

const complaintWeights: Record<string, number> = {
  waiting: 39,
  behaviour: 20,
  'not-done': 19,
  information: 11,
  cleanliness: 7,
  money: 0.1,
}

function pickReasons(
  office: Office,
  unhappy: boolean,
  clock: number,
  daysAgo: number,
  register: Register,
  random: Random,
): string[] {
  const isAsked = office.id === asking.office && daysAgo < asking.days
  const weightOf = (reason: string) =>
    reason === 'money' && isAsked ? asking.weight : (complaintWeights[reason] ?? 5)
  const pick = () =>
    unhappy
      ? random.weighted(register.reasons.complaint.map(({ id }) => [id, weightOf(id)] as const))
      : random.pick(register.reasons.praise).id
  const first = pick()
  const bad = office.id === worsening.office && unhappy && worsening.hours.includes(clock)
  const second = random.share() < 0.25 ? pick() : first
  return [...new Set([bad && random.share() < 0.6 ? 'waiting' : first, second])]
}

function voice(unhappy: boolean, reasons: readonly string[], random: Random): string {
  const fitting = reasons.flatMap((reason) => complaintVoices[reason] ?? [])
  if (!unhappy) return random.pick(praiseVoices)
  return random.pick(fitting.length ? fitting : Object.values(complaintVoices).flat())
}

/** Knuth's method; the means here are small. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.share(); product > limit; product *= random.share()) count++
  return count
}
