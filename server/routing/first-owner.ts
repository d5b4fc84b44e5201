/** Who gets a case that nobody owns: present, of the narrowest scope, with the fewest cases. No I/O. */

import type { Tier } from '../contract/grievances/grievance-state.ts'
import type { Role } from '../contract/staff/access.ts'
/** By authority. Administrators and the deputy commissioner may work everything, and are given nothing by a program. */
export const roleOfTier: Record<Tier, Role> = {
  1: 'grievance-officer',
  2: 'appellate',
  3: 'final-appellate',
}

/** `breadth`: how many offices their narrowest appointment of the right role covers. */
type Candidate = { id: string; breadth: number }
/** Null of somebody who is here; `deputy` is null where nobody stands in. */
export type Away = null | { deputy: string | null }
type Load = { open: number; lastGiven: number | null }

/**
 * Those to be asked, each with the narrowest scope by which they come in: an absent person's deputy in that person's place, and in
 * place of a deputy who is away too whoever deputises for them. `fits`: may own this case.
 */
export function presentOnes(
  candidates: readonly Candidate[],
  awayOf: (person: string) => Away,
  fits: (person: string) => boolean,
): Candidate[] {
  const present = new Map<string, number>()
  for (const { id, breadth } of candidates) {
    const person = standIn(id, awayOf)
    if (person !== null && fits(person))
      present.set(person, Math.min(breadth, present.get(person) ?? breadth))
  }
  return [...present].map(([id, breadth]) => ({ id, breadth }))
}

/** The person, or whoever is there in their place; null where nobody is, also where deputies name each other. */
export function standIn(person: string, awayOf: (person: string) => Away): string | null {
  const asked = new Set<string>()
  for (let at: string | null = person; at !== null; ) {
    const away: Away = awayOf(at)
    if (away === null) return at
    if (asked.has(at)) return null
    asked.add(at)
    at = away.deputy
  }
  return null
}

/** Of equals whoever got a case longest ago, and then the first id, so that every server picks the same. */
export function leastLoaded(present: readonly Candidate[], loadOf: (person: string) => Load): string | null {
  const narrowest = Math.min(...present.map(({ breadth }) => breadth))
  const ranked = present
    .filter(({ breadth }) => breadth === narrowest)
    .map(({ id }) => ({ id, ...loadOf(id) }))
    .sort(
      (one, other) =>
        one.open - other.open ||
        (one.lastGiven ?? 0) - (other.lastGiven ?? 0) ||
        (one.id < other.id ? -1 : 1),
    )
  return ranked[0]?.id ?? null
}
