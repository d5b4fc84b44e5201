/** Finds names by what somebody typed, in the letters and the spelling that they have. No I/O. */
import { distance } from 'fastest-levenshtein'
import type { Names } from '../contract/names.ts'
import { soundsOf } from './sound.ts'

/** Of ten sounds so many may differ. */
const mostApart = 0.3
/** The same of one word. */
const mostInOneWord = 0.4
const mostFound = 40
/** Nobody names a place by more: it is a sentence. */
const mostWords = 8
const longestTyped = 60

/** `tails`: from each word to the end, to compare beginnings with. */
type Sound = { whole: string; words: readonly string[]; tails: readonly string[] }
const known = new WeakMap<Names, readonly Sound[]>()

function soundsOfNames(names: Names): readonly Sound[] {
  const before = known.get(names)
  if (before) return before
  const all = [names.hi, names.en, ...(names.pa ? [names.pa] : [])].map(soundsOf)
  // In three scripts it mostly sounds alike, and is compared once.
  const different = new Map(all.map((words) => [words.join(' '), words]))
  const made = [...different.values()].map((words) => ({
    whole: words.join(''),
    words,
    tails: words.map((_, at) => words.slice(at).join('')),
  }))
  known.set(names, made)
  return made
}

const another = Number.POSITIVE_INFINITY

/** 0: it is the name, or part of it, or it begins so; else another. */
function begins(typed: Sound, { whole, words, tails }: Sound): number {
  if (typed.whole === whole) return 0
  if (words.some((_, at) => typed.words.every((sound, nth) => words[at + nth] === sound))) return 0.1
  return typed.whole.length >= 3 && tails.some((tail) => tail.startsWith(typed.whole)) ? 0.2 : another
}

/** How much of it sounds otherwise. */
function apart(typed: Sound, { whole, words }: Sound): number {
  let [wrong, all] = [0, 0]
  for (const sound of typed.words) {
    const most = sound.length * mostInOneWord
    let nearest = another
    for (const each of words) nearest = Math.min(nearest, between(sound, each, most))
    wrong += nearest
    all += sound.length
  }
  const longer = Math.max(typed.whole.length, whole.length)
  const least = Math.min(wrong / all, between(typed.whole, whole, longer * mostApart) / longer)
  return all >= 2 && least <= mostApart ? 0.3 + least : another
}

/** A number is another one or the same. More than `most` is not counted. */
function between(one: string, other: string, most: number): number {
  if (one === other) return 0
  if (Math.abs(one.length - other.length) > most || /\d/.test(one) || /\d/.test(other)) return another
  const wrong = distance(one, other)
  return wrong > most ? another : wrong
}

/** Those that sound like it, the likest first. `isSure`: exactly one has that very name. */
export function findByName<Thing extends { name: Names }>(
  things: readonly Thing[],
  typed: string,
): { found: Thing[]; isSure: boolean } {
  const words = soundsOf(typed)
  const sound: Sound = { whole: words.join(''), words, tails: [] }
  if (!words.length || words.length > mostWords || sound.whole.length > longestTyped)
    return { found: [], isSure: false }
  const scoredBy = (compare: (typed: Sound, name: Sound) => number) =>
    things
      .map((thing) => ({
        thing,
        score: Math.min(another, ...soundsOfNames(thing.name).map((name) => compare(sound, name))),
      }))
      .filter(({ score }) => score < another)
      .sort((a, b) => a.score - b.score)
  // Beside names that begin so, those that are merely alike would only be in the way.
  const same = scoredBy(begins)
  const scored = same.length ? same : scoredBy(apart)
  return {
    found: scored.slice(0, mostFound).map(({ thing }) => thing),
    isSure: scored.filter(({ score }) => score === 0).length === 1,
  }
}
