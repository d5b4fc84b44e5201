/** Plays half a year of three hundred offices through the rules of praise, runs and silence. Seeded. */
import { findPraise, findRuns, type HourFaces } from '#server/findings/praise.ts'
import { findSilence, listenedHours } from '#server/findings/silence.ts'
import { beta, createRandom, normal, poisson, type Random } from './draws.ts'

const offices = 300
const days = 182
const learnt = 42
const affected = 30
/** Silent offices stay so for two weeks. */
const silentDays = 14
const opens = 9
const hoursOpen = 8
/** What an office that praises itself presses on one day. */
const pressed = 60

/** `falseAYear`: of three hundred offices together. `found`: of those that fell silent, or praised themselves. */
export type HoursPlayed = { falseAYear: number; found: number; delayHours: number | null }

type Office = {
  hours: HourFaces[]
  visitors: number
  unhappy: number
  begin: number
  what: 'silent' | 'praised' | null
}

export function playHours(seed: number): Record<'praise' | 'one-face' | 'silence', HoursPlayed> {
  const random = createRandom(seed)
  const all = Array.from({ length: offices }, (_, at) => openOffice(at, random))
  const open: number[] = []
  for (let day = 0; day < days; day++)
    if (day % 7 !== 6) for (let clock = opens; clock < opens + hoursOpen; clock++) open.push(day * 24 + clock)
  for (const office of all) office.hours = open.flatMap((hour) => hearHour(office, hour, random))
  const listened = listenedHours(all.map(({ hours }) => hours.map(({ hour }) => hour)))
  const praise = events(all, findPraise)
  const runs = events(all, findRuns)
  const delays: number[] = []
  let wrong = 0
  for (const office of all) {
    const heard = new Set(office.hours.map(({ hour }) => hour))
    const told = new Set<string>()
    for (const [at, hour] of open.entries()) {
      if (hour < learnt * 24 || !listened.has(hour) || heard.has(hour)) continue
      const evidence = findSilence({ open: open.slice(0, at + 1), heard }, 0)
      if (!evidence || told.has(`${evidence.sinceDay}/${evidence.sinceHour}`)) continue
      told.add(`${evidence.sinceDay}/${evidence.sinceHour}`)
      if (isAffected(office, 'silent', hour)) delays.push(evidence.of)
      else wrong += 1
    }
  }
  const year = 365 / (days - learnt)
  return {
    praise: { falseAYear: praise.wrong * year, found: praise.right / affected, delayHours: null },
    'one-face': { falseAYear: runs.wrong * year, found: runs.right / affected, delayHours: null },
    silence: {
      falseAYear: wrong * year,
      found: delays.length / affected,
      delayHours: delays.toSorted((one, other) => one - other)[delays.length >> 1] ?? null,
    },
  }
}

function openOffice(at: number, random: Random): Office {
  return {
    hours: [],
    visitors: Math.min(200, 8 * Math.exp(0.9 * normal(random))),
    unhappy: beta(0.15, 120, random),
    begin: learnt + Math.floor((random() * (days - learnt - silentDays)) / 7) * 7,
    what: at < affected ? 'silent' : at < 2 * affected ? 'praised' : null,
  }
}

const isAffected = ({ what, begin }: Office, kind: Office['what'], hour: number): boolean => {
  const day = Math.floor(hour / 24)
  return what === kind && day >= begin && day < begin + (kind === 'silent' ? silentDays : 1)
}

function hearHour(office: Office, hour: number, random: Random): HourFaces[] {
  if (isAffected(office, 'silent', hour)) return []
  const faces = { hour, r1: 0, r2: 0, r3: 0, r4: 0 }
  const come = poisson(office.visitors / hoursOpen, random)
  for (let at = 0; at < come; at++)
    if (random() < office.unhappy) faces[random() < 0.5 ? 'r1' : 'r2'] += 1
    else faces[random() < 0.4 ? 'r3' : 'r4'] += 1
  const own = isAffected(office, 'praised', hour) ? pressed / hoursOpen : 0
  faces.r4 += Math.round(own)
  return come + own > 0 ? [faces] : []
}

type Find = (hours: readonly HourFaces[], today: number) => readonly { hour: number }[]

function events(all: readonly Office[], find: Find): { wrong: number; right: number } {
  let wrong = 0
  let right = 0
  for (const office of all) {
    const found = new Set<number>()
    for (let today = learnt; today < days; today += 7) {
      const known = office.hours.filter(({ hour }) => hour < (today + 1) * 24 && hour >= (today - 70) * 24)
      for (const { hour } of find(known, today)) found.add(hour)
    }
    const hits = [...found].filter((hour) => isAffected(office, 'praised', hour))
    right += Number(hits.length > 0)
    wrong += found.size - hits.length
  }
  return { wrong, right }
}
