/** How much strangers may have one office keep on one day, and what is let in when it is used up. No I/O. */

/** From this share on it is told, so that someone looks before anything is refused. */
const nearShare = 0.8

/** So many letters are as small as a tap, and are kept whatever was kept before. */
const shortLetters = 280

type CeilingFinding = 'room' | 'near' | 'reached'

/** One office on one day. `refused`: how often something was too much for that day. */
export type StoredDay = { office: string; bytes: number; refused: number }

export const judgeStored = ({ bytes, refused }: StoredDay, most: number): CeilingFinding =>
  refused > 0 ? 'reached' : bytes >= most * nearShare ? 'near' : 'room'

/** Bytes that words take in the store: they are UTF-8 in both. */
export const bytesOfWords = (words: string | null): number => (words === null ? 0 : Buffer.byteLength(words))

export const isShort = (words: string): boolean => words.length <= shortLetters
