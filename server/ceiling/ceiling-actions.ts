/** Lets what a stranger has an office keep through, as far as the day of that office has room. */

import { mac } from '../codes/mac.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import type { Trx } from '../storage/schema.ts'
import { bytesOfWords, endOfDay, isShort } from './ceiling.ts'
import { addRefusal, addStoredBytes, readStoredDay, takeStoredBytes } from './ceiling-store.ts'

type CeilingDeps = Pick<Deps, 'clock' | 'config' | 'directory' | 'keys'>
type Sizes = { words: string | null; photo: { original: Uint8Array; thumbnail: Uint8Array } | null }
/** What there is room for. */
type Room = { words: boolean; photo: boolean }

/** Counts what is let in, in the transaction that keeps it: the words first, short ones in any case, then the photo. */
export async function takeRoom(
  deps: CeilingDeps,
  trx: Trx,
  office: string,
  { words, photo }: Sizes,
): Promise<Room> {
  const at = { office, day: officeDay(deps, office) }
  const most = ceilingOf(deps, at)
  const room: Room = { words: true, photo: true }
  if (words !== null && isShort(words)) await addStoredBytes(trx, [{ ...at, bytes: bytesOfWords(words) }])
  else if (words !== null) room.words = await takeStoredBytes(trx, at, bytesOfWords(words), most)
  if (photo !== null)
    room.photo = await takeStoredBytes(trx, at, photo.original.length + photo.thumbnail.length, most)
  return room
}

/** The same for papers and spoken notes, which are kept all or not at all. */
export const takeRoomForFiles = (
  deps: CeilingDeps,
  trx: Trx,
  office: string,
  bytes: number,
): Promise<boolean> => {
  const at = { office, day: officeDay(deps, office) }
  return takeStoredBytes(trx, at, bytes, ceilingOf(deps, at))
}

export type WordsRoom = { isRoom: boolean; done(): void }
const alwaysRoom: WordsRoom = { isRoom: true, done: () => undefined }

type HoldDeps = CeilingDeps & Pick<Deps, 'db' | 'write' | 'appliedAtLast' | 'underWay'>

/**
 * Whether the day has room for the words of an entry, which may wait before they are counted. At once for short ones, which are
 * not even asked for. `done` is to be called once the entry is kept, or is not: under overload its bytes are counted later. `day`: of the
 * entry, for which they are counted; today where it is not given.
 */
export const holdRoom = (
  deps: HoldDeps,
  office: string,
  words: string | null,
  day?: number,
): WordsRoom | Promise<WordsRoom> =>
  words === null || isShort(words) ? alwaysRoom : holdRoomForLong(deps, office, words, day)

async function holdRoomForLong(
  deps: HoldDeps,
  office: string,
  words: string,
  day: number | undefined,
): Promise<WordsRoom> {
  const { db, write, underWay, appliedAtLast } = deps
  const release = underWay.add(office, bytesOfWords(words))
  const at = { office, day: day ?? officeDay(deps, office) }
  const { bytes, refused } = await readStoredDay(db, at)
  if (refused === 0 && bytes + underWay.of(office) <= ceilingOf(deps, at))
    return { isRoom: true, done: () => void appliedAtLast().then(release, release) }
  release()
  // Not waited for: a store that is busy keeps nobody's entry from being taken.
  if (refused === 0) write((trx) => addRefusal(trx, at)).catch(() => undefined)
  return { ...alwaysRoom, isRoom: false }
}

/** In bytes, see `endOfDay`. */
export const ceilingOf = (
  { config, keys }: Pick<Deps, 'config' | 'keys'>,
  { office, day }: { office: string; day: number },
): number => endOfDay(config.storedADay, mac(keys.receipts, `ceiling ${office} ${day}`))

/** The local day of an office's district, which begins at its own midnight. */
export const officeDay = ({ clock, directory }: Pick<Deps, 'clock' | 'directory'>, office: string): number =>
  localDay(clock(), directory.districtOf(office).timezone)

export const voiceNotKept = () =>
  new Problem(
    'voice-not-kept',
    'There is no more room for spoken notes today. Write it, or send it tomorrow.',
  )

export const wordsNotKept = () =>
  new Problem(
    'words-not-kept',
    'What you said before is saved. This text is not: this office has room for short texts only today, of at most 280 letters.',
  )
