/** Plays a year of three hundred offices through the program's own rules, beside the rules that other dashboards use. Seeded. */
import { createWeighing, networkHourCap } from '#server/admission/weighing.ts'
import { type DayCount, findLevels, levelDays } from '#server/findings/level.ts'
import { ownBase, ownDays } from '#server/flags/baseline.ts'
import { advance, type ChartState, freshState, snapBase, stateOf } from '#server/flags/cusum.ts'
import { isSpread } from '#server/flags/spread.ts'
import { beta, createRandom, normal, poisson, type Random, townNetwork } from './draws.ts'
import { type Judgement, type Rule, rules } from './judgement.ts'

/**
 * `addresses`: each in another network, those first that most visitors come from; at the beginning of each hour each gives as much as counts.
 * To some steady offices bad ratings for three days, and to those that turn bad good ones for as long as it lasts.
 */
type Attack = { addresses: number }
const days = 364
const offices = 300
/** Kinds of fifty offices, each with its own usual share. */
const kindMeans = [0.08, 0.1, 0.12, 0.15, 0.2, 0.25]
/** Nineteen of twenty offices of a kind lie within some seven points of it. */
const alikeness = 120
const bad = 30
const spellDays = 56
const worseBy = 0.2
const attacked = 30
const attackDays = 3
const opens = 9
const hoursOpen = 8
/** What is usual is known from here on. */
const learnt = 60

type Office = {
  id: string
  kind: number
  share: number
  /** Visitors of a day. */
  visitors: number
  spell: number | null
  attack: number | null
  chart: ChartState
  past: DayCount[]
  week: DayCount[]
  loud: number[]
  standing: Set<Rule>
  found: Map<Rule, { day: number; ratings: number }>
  slandered: Set<Rule>
  ratings: number
}
type Day = DayCount & { points: number }

export function playYear(attack: Attack | null, seed: number, span = days): Record<Rule, Judgement> {
  const random = createRandom(seed)
  const all = Array.from({ length: offices }, (_, at) => openOffice(at, random))
  const weighing = createWeighing()
  const raised = new Map<Rule, { all: number; wrong: number; worse: number }>(
    rules.map((rule) => [rule, { all: 0, wrong: 0, worse: 0 }]),
  )
  const kinds = kindMeans.map(() => ({ unhappy: 0, of: 0 }))
  for (let day = 0; day < span; day++) {
    weighing.turn(day)
    // The seventh day is closed.
    if (day % 7 === 6) continue
    const today = new Map<Office, Day>()
    for (const office of all) {
      const judge = (rule: Rule) => raise(rule, office, day, raised)
      const kindBase =
        day < learnt
          ? snapBase((kindMeans[office.kind] ?? 0) * 1000, 1000)
          : snapBase(kinds[office.kind]?.unhappy ?? 0, kinds[office.kind]?.of ?? 0)
      const own = ownDays(day)
      const base = ownBase(kindBase, countOf(office.past, own.from, own.to))
      const heard = playDay(office, day, base, { attack, weighing, random }, () => judge('change'))
      today.set(office, heard)
      office.past.push(heard)
      const kind = kinds[office.kind]
      if (kind && office.attack === null) {
        kind.unhappy += heard.unhappy
        kind.of += heard.of
      }
      if (heard.of >= 5) {
        if (heard.unhappy / heard.of > 0.3) judge('share above 30 % on the day')
        if (heard.points / heard.of < 3.5) judge('mean below 3.5 on the day')
      }
      office.week = [...office.week, heard].filter((each) => each.day > day - levelDays)
    }
    // It is acknowledged, and an action confirmed, before the next morning.
    for (const office of all)
      if (office.standing.delete('change')) office.chart = freshState(office.chart.base, day, (day + 1) * 24)
    if (day >= learnt) judgeWeeks(all, day, raised)
  }
  return Object.fromEntries(rules.map((rule) => [rule, judgementOf(rule, all, raised, span)])) as Record<
    Rule,
    Judgement
  >
}

function countOf(
  days: readonly DayCount[],
  from: number,
  to: number,
): { unhappy: number; responses: number } {
  const count = { unhappy: 0, responses: 0 }
  for (const { day, unhappy, of } of days)
    if (day >= from && day <= to) {
      count.unhappy += unhappy
      count.responses += of
    }
  return count
}

function openOffice(at: number, random: Random): Office {
  const kind = at % kindMeans.length
  const isBad = at < bad
  const isAttacked = !isBad && at < bad + attacked
  const begin = 90 + Math.floor(random() * (days - 90 - spellDays))
  return {
    id: String(at),
    kind,
    share: beta(kindMeans[kind] ?? 0, alikeness, random),
    visitors: Math.min(200, 8 * Math.exp(0.9 * normal(random))),
    spell: isBad ? begin : null,
    attack: isAttacked ? begin : null,
    chart: freshState(snapBase((kindMeans[kind] ?? 0) * 1000, 1000), 0, 0),
    past: [],
    week: [],
    loud: [],
    standing: new Set(),
    found: new Map(),
    slandered: new Set(),
    ratings: 0,
  }
}

type Played = { attack: Attack | null; weighing: ReturnType<typeof createWeighing>; random: Random }
let entries = 0

function playDay(
  office: Office,
  day: number,
  base: number,
  { attack, weighing, random }: Played,
  onChange: () => void,
): Day {
  const heard: Day = { day, unhappy: 0, of: 0, points: 0 }
  const isBad = isIn(office.spell, spellDays, day)
  if (office.spell === day) office.ratings = 0
  const share = office.share + (isBad ? worseBy : 0)
  const fights = attack && (isBad || isIn(office.attack, attackDays, day))
  const hear = (hour: number, network: number, isUnhappy: boolean) => {
    const from = { office: office.id, place: 'gate', prefix: 'known', isPresent: false, hour }
    const weight = { ...from, key: String(++entries), warns: isUnhappy }
    if (weighing.isOver(weight, network, false, hour * 3_600_000)) return
    heard.of += 1
    heard.unhappy += Number(isUnhappy)
    // Of five points: 1 and 2 for the unhappy faces, 4 and 5 for the others.
    heard.points += isUnhappy ? 1 + Math.floor(random() * 2) : 4 + Math.floor(random() * 2)
    office.ratings += 1
    office.chart = advance(office.chart, { hour, unhappy: Number(isUnhappy), of: 1 }, base)
    if (
      isUnhappy &&
      stateOf(office.chart) === 'flag' &&
      isSpread(office.chart, hour, weighing.spread(office.id, office.chart.runSince))
    )
      onChange()
  }
  for (let hour = day * 24 + opens; hour < day * 24 + opens + hoursOpen; hour++) {
    if (fights)
      for (let post = 0; post <= networkHourCap; post++)
        for (let at = 1; at <= attack.addresses; at++) hear(hour, at, !isBad)
    const come = poisson(office.visitors / hoursOpen, random)
    for (let at = 0; at < come; at++) hear(hour, townNetwork(random), random() < share)
  }
  office.loud = [...office.loud, weighing.spread(office.id, day * 24).most].slice(-24)
  return heard
}

function judgeWeeks(all: readonly Office[], day: number, raised: Raised): void {
  for (const kind of kindMeans.keys()) {
    const ofKind = all.filter((office) => office.kind === kind)
    const found = findLevels(
      ofKind.map(({ id, week, loud }) => ({
        office: id,
        days: week,
        loud: loud.reduce((sum, each) => sum + each, 0),
      })),
    )
    const totals = ofKind.map(({ week }) =>
      week.reduce((sum, each) => ({ unhappy: sum.unhappy + each.unhappy, of: sum.of + each.of }), {
        unhappy: 0,
        of: 0,
      }),
    )
    const mean =
      totals.reduce((sum, { unhappy }) => sum + unhappy, 0) /
      Math.max(
        1,
        totals.reduce((sum, { of }) => sum + of, 0),
      )
    for (const [at, office] of ofKind.entries()) {
      const { unhappy, of } = totals[at] ?? { unhappy: 0, of: 0 }
      stand('level', office, found.has(office.id), day, raised)
      stand('1.5 times the mean of 28 days', office, of >= 10 && unhappy / of > 1.5 * mean, day, raised)
    }
  }
}

function stand(rule: Rule, office: Office, isFound: boolean, day: number, raised: Raised): void {
  if (isFound) raise(rule, office, day, raised)
  else office.standing.delete(rule)
}

type Raised = Map<Rule, { all: number; wrong: number; worse: number }>

function raise(rule: Rule, office: Office, day: number, raised: Raised): void {
  const isBad = isIn(office.spell, spellDays, day)
  // A rule of a day speaks each day, the others once for as long as it lasts.
  if (office.standing.has(rule)) return
  if (!rule.endsWith('on the day')) office.standing.add(rule)
  if (isBad && !office.found.has(rule))
    office.found.set(rule, { day: day - (office.spell ?? 0), ratings: office.ratings })
  if (isIn(office.attack, attackDays, day)) office.slandered.add(rule)
  // What an attacker raises is told apart, and for four weeks more both are told of still.
  const isRight =
    isIn(office.spell, spellDays + levelDays, day) || isIn(office.attack, attackDays + levelDays, day)
  const counts = raised.get(rule)
  if (counts) {
    counts.all += 1
    if (!isRight) counts.wrong += 1
    if (!isRight && office.share > (kindMeans[office.kind] ?? 0) + 0.03) counts.worse += 1
  }
}

const isIn = (begin: number | null, length: number, day: number): boolean =>
  begin !== null && day >= begin && day < begin + length

function judgementOf(rule: Rule, all: readonly Office[], raised: Raised, span: number): Judgement {
  const { all: sum, wrong, worse } = raised.get(rule) ?? { all: 0, wrong: 0, worse: 0 }
  const spells = all.filter(({ spell }) => spell !== null)
  const found = spells.flatMap(({ found }) => found.get(rule) ?? [])
  const middle = (values: readonly number[]) =>
    values.toSorted((one, other) => one - other)[values.length >> 1] ?? null
  return {
    falseADay: wrong / span,
    falseShare: wrong / Math.max(1, sum),
    steadilyWorse: worse / Math.max(1, wrong),
    power: found.length / spells.length,
    delayDays: middle(found.map(({ day }) => day)),
    delayRatings: middle(found.map(({ ratings }) => ratings)),
    slandered: all.filter(({ slandered }) => slandered.has(rule)).length / attacked,
  }
}
