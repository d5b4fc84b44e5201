/** Finds names by what somebody typed, in the letters and the spelling that they have. No I/O. */
import { distance } from 'fastest-levenshtein'
import type { Names } from '../contract/names.ts'
import { soundsOf } from './sound.ts'

/** Of ten sounds so many may differ. */
const mostApart = 0.3
const mostFound = 40

type Sounds = readonly (readonly string[])[]
const known = new WeakMap<Names, Sounds>()

function soundsOfNames(names: Names): Sounds {
  const before = known.get(names)
  if (before) return before
  const made = [names.hi, names.en, ...(names.pa ? [names.pa] : [])].map(soundsOf)
  known.set(names, made)
  return made
}

/** 0: it is the name; below 1: alike; Infinity: another. */
function apart(typed: readonly string[], name: readonly string[]): number {
  const [one, other] = [typed.join(''), name.join('')]
  if (one === other) return 0
  if (name.some((_, at) => typed.every((sound, nth) => name[at + nth] === sound))) return 0.1
  if (one.length >= 3 && name.some((_, at) => name.slice(at).join('').startsWith(one))) return 0.2
  let [wrong, all] = [0, 0]
  for (const sound of typed) {
    wrong += Math.min(
      ...name.map((each) => (/\d/.test(sound + each) && sound !== each ? 9 : distance(sound, each))),
    )
    all += sound.length
  }
  const whole = distance(one, other) / Math.max(one.length, other.length, 1)
  const least = Math.min(all ? wrong / all : 1, whole)
  return all >= 2 && least <= mostApart ? 0.3 + least : Number.POSITIVE_INFINITY
}

/** Those that sound like it, the likest first. `isSure`: exactly one has that very name. */
export function findByName<Thing extends { name: Names }>(
  things: readonly Thing[],
  typed: string,
): { found: Thing[]; isSure: boolean } {
  const sounds = soundsOf(typed)
  if (!sounds.length) return { found: [], isSure: false }
  const scored = things
    .map((thing) => ({
      thing,
      score: Math.min(...soundsOfNames(thing.name).map((name) => apart(sounds, name))),
    }))
    .filter(({ score }) => score < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.score - b.score)
  const isSure = scored.filter(({ score }) => score === 0).length === 1
  const best = scored[0]?.score ?? 0
  // Beside names that begin so, those that are merely alike would only be in the way.
  const kept = best <= 0.2 ? scored.filter(({ score }) => score <= 0.2) : scored
  return { found: kept.slice(0, mostFound).map(({ thing }) => thing), isSure }
}
