/** Plays days of an office with visitors and an attacker through the rules that weigh entries and raise flags. Seeded: the same every time. */
import { createRandom, poisson } from '#scripts/bench/flags/draws.ts'
import { createWeighing, networkHourCap } from '#server/admission/weighing.ts'
import { advance, type ChartState, freshState, stateOf } from '#server/flags/cusum.ts'
import { isSpread } from '#server/flags/spread.ts'

/** `visitors`: an hour, on an average. `unhappy`: their share on the day of the attack; 15 % on the days before. */
type Office = { visitors: number; unhappy: number }
/**
 * `addresses`: each in another network, those first that most visitors come from, whose share they so use up as well. `always`: also at
 * night and on the days before, and not on one day alone while the office is open.
 */
type Attack = { addresses: number; rating: 'good' | 'bad'; always?: boolean }
/** Shares of 0 to 1: days on which a flag went up, and the mean of what the dashboard shows of that day. */
export type Outcome = { flagged: number; share: number }

const usual = 0.15
const opens = 9
const hours = 8
const daysBefore = 3
const daysApart = 1000
/** Networks of a town, the n-th with 1/n of the visitors of the first: a few carriers have most of them. */
const townNetworks = 25

export function play({ visitors, unhappy }: Office, attack: Attack, days: number, seed: number): Outcome {
  const random = createRandom(seed)
  // One memory for all of them: to make its rows anew for each took most of the time. Between two runs lie more days than it knows.
  const weighing = createWeighing()
  let flagged = 0
  let share = 0
  for (let run = 0; run < days; run++) {
    const day = playDay({ weighing, first: run * daysApart }, visitors, unhappy, attack, random)
    flagged += Number(day.flagged) / days
    share += day.share / days
  }
  return { flagged, share }
}

type Run = { weighing: ReturnType<typeof createWeighing>; first: number }

function playDay(
  { weighing, first }: Run,
  visitors: number,
  unhappy: number,
  attack: Attack,
  random: () => number,
) {
  let state: ChartState = freshState(usual, 0, first * 24)
  let isFlagged = false
  const counted = { unhappy: 0, all: 0 }
  let entries = 0
  const hear = (hour: number, network: number, isUnhappy: boolean) => {
    const weight = {
      key: String(++entries),
      office: 'office',
      place: 'gate',
      prefix: 'known',
      isPresent: false,
      warns: isUnhappy,
      hour,
    }
    if (weighing.isOver(weight, network, false, hour * 3_600_000)) return
    state = advance(state, { hour, unhappy: Number(isUnhappy), of: 1 }, usual)
    counted.all += 1
    counted.unhappy += Number(isUnhappy)
    if (
      isUnhappy &&
      !isFlagged &&
      stateOf(state) === 'flag' &&
      isSpread(state, hour, weighing.spread('office', state.runSince))
    )
      isFlagged = true
  }
  for (let day = first; day <= first + daysBefore; day++) {
    weighing.turn(day)
    const isToday = day === first + daysBefore
    if (isToday) Object.assign(counted, { unhappy: 0, all: 0 })
    // A flag of the days before would be known already, and acknowledged.
    else isFlagged = false
    for (let hour = day * 24; hour < (day + 1) * 24; hour++) {
      const isOpen = hour % 24 >= opens && hour % 24 < opens + hours
      // First in the hour, before anybody else of these networks; one more than counts.
      if (attack.always || (isToday && isOpen))
        for (let post = 0; post <= networkHourCap; post++)
          for (let at = 1; at <= attack.addresses; at++) hear(hour, at, attack.rating === 'bad')
      const come = isOpen ? poisson(visitors, random) : 0
      for (let at = 0; at < come; at++)
        hear(hour, townNetwork(random), random() < (isToday ? unhappy : usual))
    }
  }
  return { flagged: isFlagged, share: counted.all ? counted.unhappy / counted.all : 0 }
}

const weights = Array.from({ length: townNetworks }, (_, at) => 1 / (at + 1))
const allWeights = weights.reduce((all, each) => all + each, 0)
function townNetwork(random: () => number): number {
  let left = random() * allWeights
  for (const [at, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return at + 1
  }
  return townNetworks
}
