/** The way to a grievance, one question after the other, and what its answers come to. No I/O. */
import { type FilingAnswers, type FilingStep, filingSteps } from '../contract/citizens/filing.ts'
import type { Names } from '../contract/names.ts'
import type { District, Office } from '../district/district.ts'
import type { Area } from '../district/read-places.ts'
import { destinationOf, suggestOffices } from '../routing/destination.ts'
import { followIn, standsIn, tokensOf } from '../routing/word-match.ts'

/** Most cases that one number files in a day: a household with that many matters can come to the counter. */
export const mostADay = 5
/** Days until what was begun and not sent is thrown away. */
export const draftDays = 7

/** Most drafts without a number at one time: they cost nobody a message, so that strangers could else fill the disk. */
export const mostWithoutNumber = 500

/** Bytes of all spoken notes that wait with drafts, and of them those of drafts without a number, which cost nobody a message. */
export const mostSpokenBytes = { all: 256 * 1024 * 1024, withoutNumber: 64 * 1024 * 1024 }

/** Those that are asked of this citizen. `several`: districts; `hasEarlier`: the number has cases that this one may have to do with. */
export const stepsOf = (asked: { several: boolean; hasEarlier: boolean }): readonly FilingStep[] =>
  filingSteps.filter((step) =>
    step === 'district' ? asked.several : step === 'earlier' ? asked.hasEarlier : true,
  )

/** The first question that is open; `check` when there is none. */
export const nextStep = (answers: FilingAnswers, steps: readonly FilingStep[]): FilingStep | 'check' =>
  steps.find((step) => answers[step] === undefined) ?? 'check'

/** The first without whose answer nothing is sent. */
export const nextNeeded = (answers: FilingAnswers, steps: readonly FilingStep[]): FilingStep | 'check' =>
  nextStep(
    answers,
    steps.filter((step) => step !== 'papers'),
  )

type Places = Pick<District, 'routing' | 'offices'>

/** What the offices file no longer knows is as if it had not been answered. */
export function stillKnown(answers: FilingAnswers, places: Places): FilingAnswers {
  const { about, where, ...rest } = answers
  const isDepartment = about && (about.department === 'unknown' || hasDepartment(places, about.department))
  const isPlace = where && (!where.area || findArea(places, where.area) !== undefined)
  return { ...rest, ...(isDepartment && { about }), ...(isPlace && { where }) }
}

export const hasDepartment = ({ offices }: Places, id: string): boolean =>
  offices.some(({ department }) => department.id === id)

export const findArea = ({ routing }: Places, id: string): Area | undefined =>
  routing.areas.find((area) => area.id === id)

/** The area that a place lies in, with the place. */
export function findPlace({ routing }: Places, id: string): { area: Area; name: Names } | undefined {
  for (const area of routing.areas) {
    const place = area.places.find((each) => each.id === id)
    if (place) return { area, name: place.name }
  }
  return undefined
}

/** Where it goes: to the office that the answers name, or to those who look where it belongs; failing both, to the first of the department. */
export function officeFor(
  places: Places,
  { about, where }: FilingAnswers,
): { office: string; triage: boolean } {
  const department = about?.department === 'unknown' ? null : (about?.department ?? null)
  const named = destinationOf(places, { department, area: where?.area || null })
  const first = places.offices.find((each) => each.department.id === department) ?? places.offices[0]
  return named ?? { office: first?.id ?? '', triage: false }
}

type Department = Office['department']

/** Those with an office in the district, in the order of the file. */
export const departmentsOf = ({ offices }: Places): Department[] => [
  ...new Map(offices.map(({ department }) => [department.id, department])).values(),
]

/** The services of a department that its offices here offer, each once. */
export const servicesOf = ({ offices }: Places, department: string): Names[] => [
  ...new Map(
    offices
      .filter((each) => each.department.id === department)
      .flatMap(({ services }) => services.map(({ id, name }) => [id, name] as const)),
  ).values(),
]

/**
 * Departments that fit what somebody typed, the likeliest first: those that the district's keywords name, then those whose own name or
 * one of whose services has a word of it.
 */
export function findDepartments(places: Places, typed: string): Department[] {
  const tokens = tokensOf(typed)
  const hinted = suggestOffices(places, { text: typed, area: null, at: '' }).map(({ office }) =>
    places.offices.find(({ id }) => id === office),
  )
  const isNamed = (name: Names) =>
    [name.hi, name.en].some((each) =>
      tokens.some((token) => tokensOf(each).some((word) => word.startsWith(token))),
    )
  const named = departmentsOf(places).filter(({ id, name }) =>
    [name, ...servicesOf(places, id)].some(isNamed),
  )
  const all = [...hinted.flatMap((office) => (office ? [office.department] : [])), ...named]
  return [...new Map(all.map((department) => [department.id, department])).values()]
}

const mostFound = 30

/** Places whose name begins with what was typed, or has a word that does; those that are named whole first. */
export function findPlaces(
  { routing }: Places,
  typed: string,
): { area: Area; place: Area['places'][number] }[] {
  const tokens = tokensOf(typed)
  if (!tokens.length) return []
  const begins = (name: string) => {
    const words = tokensOf(name)
    return words.some((_, at) => tokens.every((token, nth) => words[at + nth]?.startsWith(token)))
  }
  const isWhole = ({ hi, en }: Names) => standsIn(tokens, hi) || followIn(tokens, tokensOf(en))
  return routing.areas
    .flatMap((area) => area.places.map((place) => ({ area, place })))
    .filter(({ place: { name } }) => begins(name.hi) || begins(name.en) || isWhole(name))
    .toSorted((one, other) => Number(isWhole(other.place.name)) - Number(isWhole(one.place.name)))
    .slice(0, mostFound)
}
