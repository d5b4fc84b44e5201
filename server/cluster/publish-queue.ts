/**
 * What is told to the other servers: numbered, gathered for some milliseconds, told in lists that PostgreSQL takes. What could
 * not be told waits on under its number; what was told is kept for a while, for whoever missed it.
 */

/** PostgreSQL takes 7,999 bytes: this many before they are sealed and written in base64. */
const mostBytes = 5_500
/** Gathers what is told within it; a commit takes along what there is at once. */
const gatherMs = 5
/** After a list that PostgreSQL did not take. */
const retryMs = 250
/** What waits while PostgreSQL is away; the oldest goes first. */
const mostWaiting = 10_000
/** What was told is told again no further back than this, and for a quarter of an hour: these many beats. */
const mostKept = 20_000
const keptBeats = 60

export type Published = readonly [topic: string, word: unknown]
/** Words with the numbers from `first` on. `kept`: no number below it can be told again. An empty list says that all below `first` were told. */
export type WordList = { first: number; kept: number; words: readonly Published[] }
/** A list on its way. Either it was told, or its words wait again. */
export type Parcel = { list: WordList; told(): void; untold(): void }

export type PublishQueue = {
  add(topic: string, word: unknown): void
  /** All that waits, in lists short enough; one at least, be it empty. */
  take(): Parcel[]
  /** What was told under these numbers and is kept. */
  again(first: number, last: number): WordList[]
  nothing(): WordList
  /** To be called at every beat: what is old is kept no longer. */
  forgetOld(): void
  /** Tells what waits now, if it can be told. */
  flush(): void
  /** Resolves when what waited was told, or could not be. */
  close(): Promise<void>
}

type Numbered = { number: number; published: Published }

/** `tell` rejects when the list was not told, or may not have been. While not `canTell`, all waits for the next `flush`. */
export function createPublishQueue(
  tell: (list: WordList) => Promise<unknown>,
  canTell: () => boolean,
): PublishQueue {
  let last = 0
  let kept = 1
  let waiting: Numbered[] = []
  /** The first numbers of what is on its way. */
  const underWay = new Set<number>()
  const told = new Map<number, Published>()
  const lastOfBeats: number[] = []
  let sending: Promise<unknown> | null = null
  let timer: NodeJS.Timeout | null = null

  const plan = (ms: number) => {
    timer ??= setTimeout(flush, ms).unref()
  }
  const keep = (words: readonly Numbered[]) => {
    for (const { number, published } of words) told.set(number, published)
    forget(({ size }) => size > mostKept)
  }
  const forget = (isTooMany: (words: Map<number, Published>, number: number) => boolean) => {
    for (const number of told.keys()) {
      if (!isTooMany(told, number)) return
      told.delete(number)
      kept = Math.max(kept, number + 1)
    }
  }
  const parcelOf = (words: readonly Numbered[]): Parcel => {
    const first = words[0]?.number ?? firstUntold()
    if (words.length) underWay.add(first)
    return {
      list: { first, kept, words: words.map(({ published }) => published) },
      told() {
        underWay.delete(first)
        keep(words)
      },
      untold() {
        underWay.delete(first)
        waiting = [...words, ...waiting].sort((one, other) => one.number - other.number)
        dropOldest()
        if (waiting.length) plan(retryMs)
      },
    }
  }
  const firstUntold = () => Math.min(last + 1, waiting[0]?.number ?? last + 1, ...underWay)
  const dropOldest = () => {
    const dropped = waiting.splice(0, waiting.length - mostWaiting).at(-1)
    if (dropped) kept = Math.max(kept, dropped.number + 1)
  }
  const take = () => {
    const parcels = toLists(waiting)
    waiting = []
    return parcels.map(parcelOf)
  }
  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    if (sending || !waiting.length || !canTell()) return
    sending = Promise.all(take().map(({ list, told, untold }) => tell(list).then(told, untold))).finally(
      () => {
        sending = null
        if (waiting.length) plan(gatherMs)
      },
    )
  }
  return {
    add(topic, word) {
      waiting.push({ number: ++last, published: [topic, word] })
      if (waiting.length > mostWaiting) dropOldest()
      plan(gatherMs)
    },
    take,
    again(first, last) {
      const words: Numbered[] = []
      for (let number = Math.max(first, kept); number <= last; number++) {
        const published = told.get(number)
        if (published) words.push({ number, published })
      }
      return toLists(words).map((list) => ({
        first: list[0]?.number ?? firstUntold(),
        kept,
        words: list.map(({ published }) => published),
      }))
    },
    nothing: () => ({ first: firstUntold(), kept, words: [] }),
    forgetOld() {
      lastOfBeats.push(last)
      const old = lastOfBeats.length > keptBeats ? (lastOfBeats.shift() ?? 0) : 0
      forget((_, number) => number <= old)
    },
    flush,
    async close() {
      await sending
      flush()
      await sending
    },
  }
}

/** Each of numbers that follow each other. One list at least, be it empty. */
function toLists(waiting: readonly Numbered[]): Numbered[][] {
  let list: Numbered[] = []
  const lists = [list]
  let bytes = 0
  for (const each of waiting) {
    const more = Buffer.byteLength(JSON.stringify(each.published)) + 1
    const before = list.at(-1)
    if (before && (bytes + more > mostBytes || each.number !== before.number + 1)) {
      list = []
      lists.push(list)
      bytes = 0
    }
    list.push(each)
    bytes += more
  }
  return lists
}
