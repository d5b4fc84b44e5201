/** References, deadlines and steps of a grievance. No I/O. */
import { toLatinDigits } from '../codes/digits.ts'
import type { GrievanceKind, GrievanceStep } from '../contract/grievance.ts'
import { localDay, startOfDay } from '../district/local-time.ts'

export type Grievance = {
  id: string
  /** The number of its last step. */
  version: number
  reference: string
  office: string
  department: string
  entry: string | null
  flag: string | null
  kind: GrievanceKind
  step: GrievanceStep
  /** 1 grievance officer, 2 appellate authority, 3 final appellate authority. */
  tier: 1 | 2 | 3
  owner: string | null
  summary: string
  answer: string | null
  openedAt: number
  dueAt: number
  openedBy: 'staff' | 'visitor'
  /** What the visitor says; null until they said it, and again after a new answer. */
  solved: 'yes' | 'no' | null
  /** To be told of each step; seen by nobody, and gone 30 days after the end. */
  mobile: string | null
  /** Its last step was the return to the queue. */
  returned: boolean
  /** Its visitor opened it from an entry that does not count, and nobody has taken it yet. */
  marked: boolean
}

const smallMatterMs = 48 * 3_600_000

/**
 * Due instant, UTC milliseconds. A small matter: 48 hours by the clock, weekends included. A technical one: the end of
 * the local day that comes `technicalDays` after the opening.
 */
export function deadline(
  kind: GrievanceKind,
  openedAt: number,
  technicalDays: number,
  timeZone: string,
): number {
  if (kind === 'small') return openedAt + smallMatterMs
  return startOfDay(localDay(openedAt, timeZone) + technicalDays + 1, timeZone) - 1
}

/** An answer stops the clock: from then on the visitor, not the officer, is waited for. */
export const isOverdue = (grievance: Pick<Grievance, 'step' | 'dueAt'>, now: number): boolean =>
  (grievance.step === 'received' || grievance.step === 'assigned') && now > grievance.dueAt

const moves: Record<GrievanceStep, readonly GrievanceStep[]> = {
  received: ['assigned'],
  assigned: ['assigned', 'answered'],
  answered: ['assigned', 'closed'],
  closed: [],
}

/** The steps that may come next. Nothing is closed unanswered; it may change hands on the way. */
export const nextSteps = (step: GrievanceStep): GrievanceStep[] => [...moves[step]]

/**
 * Who may take which of them. An answer and an end are the owner's alone; a case that is free is taken or given by whoever works
 * the grievances of its office, one that has an owner is given on by that owner, or by whoever oversees them.
 */
export function mayMove(
  { owner }: Pick<Grievance, 'owner'>,
  to: GrievanceStep,
  actor: { id: string; oversees: boolean },
): boolean {
  if (owner === actor.id) return true
  return to === 'assigned' && (owner === null || actor.oversees)
}

/** Back in the queue of its office: the owner is gone, what was answered stays answered, and the deadline stays. */
export const handedBack = (grievance: Grievance): Grievance => ({
  ...grievance,
  owner: null,
  step: grievance.step === 'assigned' ? 'received' : grievance.step,
})

/**
 * The visitor has judged: a "yes" closes, a "no" puts it back with a new deadline, before its owner or, where that owner may
 * work it no more, into the queue of the office. Where its clock runs already, since an officer took an answer back, that
 * deadline stays.
 */
export function judged(
  grievance: Grievance,
  solved: 'yes' | 'no',
  again: { dueAt: number; ownerStays: boolean },
): Grievance {
  if (solved === 'yes') return { ...grievance, solved, step: 'closed' }
  const owner = again.ownerStays ? grievance.owner : null
  const isRunning = grievance.step === 'received' || grievance.step === 'assigned'
  const dueAt = isRunning ? grievance.dueAt : again.dueAt
  return { ...grievance, solved, owner, step: owner === null ? 'received' : 'assigned', dueAt }
}

/** So many draws of six digits, which a district has used up when one in two of its cases needs another; then of one digit more. */
const drawsOfSix = 8

/** A whole number from the first up to the second, without it. */
export type Draw = (from: number, to: number) => number

/**
 * A reference whose number is drawn and not counted: it tells neither which case came first nor how many there are. Six digits,
 * to be said over a phone. `tries`: how many were taken already.
 */
export function drawReference(districtCode: string, year: number, tries: number, draw: Draw): string {
  const number = tries < drawsOfSix ? draw(0, 1_000_000) : draw(1_000_000, 10_000_000)
  return referenceOf(districtCode, year, number)
}

/** `RTK-26-703415-3`: district, year, a number of six digits or more, check digit over year and number. */
export function referenceOf(districtCode: string, year: number, number: number): string {
  const digits = `${String(year % 100).padStart(2, '0')}${String(number).padStart(6, '0')}`
  return `${districtCode}-${digits.slice(0, 2)}-${digits.slice(2)}-${checkDigit(digits)}`
}

/** The reference as written, from what a person typed; undefined when the check digit does not fit. */
export function readReference(typed: string): string | undefined {
  const [, code, year, number, check] =
    /^([A-Z]{3})(\d{2})(\d{6,})(\d)$/.exec(
      toLatinDigits(typed)
        .toUpperCase()
        .replace(/[\s\p{Pd}/.]/gu, ''),
    ) ?? []
  if (!code || !year || !number || checkDigit(year + number) !== Number(check)) return undefined
  return `${code}-${year}-${number}-${check}`
}

/** Rows of a weakly totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004). */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

/** Catches every single wrong digit and every swap of neighbours. */
function checkDigit(digits: string): number {
  let row = 0
  for (const digit of digits) row = Number(damm[row]?.[Number(digit)])
  return row
}
