/** What waits to be told to the other servers: gathered for some milliseconds, told in lists that PostgreSQL takes. */

/** PostgreSQL takes 7,999 bytes: this many before they are sealed and written in base64. */
const mostBytes = 5_500
/** Gathers what is told within it; a commit takes along what there is at once. */
const gatherMs = 5
/** What waits while PostgreSQL is away; the oldest goes first. The others are told of a gap anyway. */
const mostWaiting = 10_000

export type Published = readonly [topic: string, word: unknown]

export type PublishQueue = {
  add(topic: string, word: unknown): void
  /** All that waits, as JSON lists of `Published`, each short enough. They count as told. */
  take(): string[]
  /** Tells what waits now, if it can be told. */
  flush(): void
  /** Resolves when what waited was told, or could not be. */
  close(): Promise<void>
}

/** `send` tells all that waits, by way of `take`; null while nothing can be told: it then waits for the next `flush`. */
export function createPublishQueue(send: () => Promise<unknown> | null): PublishQueue {
  let waiting: Published[] = []
  let sending: Promise<unknown> | null = null
  let timer: NodeJS.Timeout | null = null
  const plan = () => {
    timer ??= setTimeout(flush, gatherMs).unref()
  }
  const flush = () => {
    timer = null
    if (sending || !waiting.length) return
    const sent = send()
    sending =
      sent
        ?.catch(() => undefined)
        .finally(() => {
          sending = null
          if (waiting.length) plan()
        }) ?? null
  }
  return {
    add(topic, word) {
      waiting.push([topic, word])
      if (waiting.length > mostWaiting) waiting.shift()
      plan()
    },
    take() {
      const lists = toLists(waiting)
      waiting = []
      return lists
    },
    flush,
    async close() {
      if (timer) clearTimeout(timer)
      flush()
      await sending
    },
  }
}

/** One list at least, be it empty. */
function toLists(waiting: readonly Published[]): string[] {
  let list: Published[] = []
  const lists = [list]
  let bytes = 0
  for (const each of waiting) {
    const more = Buffer.byteLength(JSON.stringify(each)) + 1
    if (bytes + more > mostBytes) {
      list = []
      lists.push(list)
      bytes = 0
    }
    list.push(each)
    bytes += more
  }
  return lists.map((each) => JSON.stringify(each))
}
