/** How much strangers may have one office keep on one day, and what is let in when it is used up. No I/O. */

/** From this share on it is told, so that someone looks before anything is refused. */
const nearShare = 0.8

/** By so much of the ceiling the day's own may lie below it. */
const hiddenPart = 1 / 16

/**
 * Where the day of an office really ends, in bytes: a little below `most`, by `draw`, 32 bytes that nobody outside knows. Whoever
 * filled the day could else leave room to the byte, and learn from the next answer that somebody wrote meanwhile, and how much.
 */
export const endOfDay = (most: number, draw: Buffer): number =>
  Math.floor(most * (1 - (hiddenPart * draw.readUInt32BE(0)) / 2 ** 32))

/** So many letters are as small as a tap, and are kept whatever was kept before. */
const shortLetters = 280

type CeilingFinding = 'room' | 'near' | 'reached'

/** One office on one day. `refused`: how often something was too much for that day. */
export type StoredDay = { office: string; bytes: number; refused: number }

/** The longest text in UTF-8: with less room than this nearly everything is refused. */
const longestText = 18_000

export const judgeStored = ({ bytes, refused }: StoredDay, most: number): CeilingFinding =>
  refused > 0 || bytes > most - longestText ? 'reached' : bytes >= most * nearShare ? 'near' : 'room'

/** Bytes that words take in the store: they are UTF-8 in both. */
export const bytesOfWords = (words: string | null): number => (words === null ? 0 : Buffer.byteLength(words))

export const isShort = (words: string): boolean => words.length <= shortLetters

/** A change of an entry, as far as its words are concerned; `hour`: local. */
type WordsChange = {
  before: { words: string | null } | null
  after: { office: string; hour: number; words: string | null }
}

/**
 * What changed words add to each office's day. What an edit takes away gives nothing back, so that nobody makes room by
 * deleting, and the count never falls.
 */
export function growthOfWords(
  changes: readonly WordsChange[],
): { office: string; day: number; bytes: number }[] {
  const days = new Map<string, { office: string; day: number; bytes: number }>()
  for (const { before, after } of changes) {
    const bytes = bytesOfWords(after.words) - bytesOfWords(before?.words ?? null)
    if (bytes <= 0) continue
    const { office } = after
    const day = Math.floor(after.hour / 24)
    const known = days.get(`${office}/${day}`)
    if (known) known.bytes += bytes
    else days.set(`${office}/${day}`, { office, day, bytes })
  }
  return [...days.values()]
}
