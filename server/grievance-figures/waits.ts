/**
 * How long people wait, as a table of hours: by hours up to four days, by days after that. What still waits is kept as such, so that
 * a case that nobody answers makes a median longer and never drops out of it. No I/O.
 */
import type { Wait } from './outcome.ts'

/** Hours, how many were done within them, and how many waited that long and are not done. */
export type Waits = (readonly [hours: number, done: number, waiting: number])[]

const finest = 96

/** Up to the end of its hour or day: a time is never told shorter than it was. */
const stepOf = (hours: number): number => (hours <= finest ? hours : Math.ceil(hours / 24) * 24)

type WaitsInMaking = { add(wait: Wait): void; all(): Waits }

export function createWaits(): WaitsInMaking {
  const steps = new Map<number, { done: number; waiting: number }>()
  return {
    add({ hours, waiting }) {
      const step = steps.get(stepOf(hours)) ?? { done: 0, waiting: 0 }
      steps.set(stepOf(hours), step)
      step[waiting ? 'waiting' : 'done']++
    },
    all: () => inOrder([...steps].map(([hours, { done, waiting }]) => [hours, done, waiting])),
  }
}

export function mergeWaits(several: readonly Waits[]): Waits {
  // By place and not by name: a district of a year has hundreds of thousands of them.
  const done: number[] = []
  const waiting: number[] = []
  for (const waits of several)
    for (const [hours, finished, unfinished] of waits) {
      const at = placeOf(hours)
      done[at] = (done[at] ?? 0) + finished
      waiting[at] = (waiting[at] ?? 0) + unfinished
    }
  return done.flatMap((each, at) => [[hoursAt(at), each, waiting[at] ?? 0] as const])
}

const placeOf = (hours: number): number => (hours <= finest ? hours : finest + hours / 24)
const hoursAt = (place: number): number => (place <= finest ? place : (place - finest) * 24)

/** Shortest first. */
const inOrder = (waits: Waits): Waits => waits.toSorted((one, other) => one[0] - other[0])

/**
 * Within how many hours this share (0 to 1) is done, by Kaplan and Meier (1958). `more`: it is longer than that, and nobody knows yet by
 * how much, since too many still wait. Null without cases.
 */
export function within(share: number, waits: Waits): { hours: number; more: boolean } | null {
  let left = waits.reduce((sum, [, done, waiting]) => sum + done + waiting, 0)
  let undone = 1
  let longest: number | null = null
  for (const [hours, done, waiting] of waits) {
    if (done > 0) undone *= 1 - done / left
    if (1 - undone >= share - 1e-9) return { hours, more: false }
    left -= done + waiting
    longest = hours
  }
  return longest === null ? null : { hours: longest, more: true }
}
