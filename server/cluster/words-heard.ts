/** Which words of each other server were heard, by their numbers: each is passed on once, and one that is missing is known. No I/O. */
import type { Published, WordList } from './publish-queue.ts'

/** So often one that is missing is asked for; then it is given up, and is a gap. */
const mostAsks = 10
/** Servers that ended are forgotten, the longest silent first. */
const mostSenders = 64

/** Numbers that `from` is asked to tell again. */
export type Asked = { from: string; first: number; last: number }

type Sender = {
  /** All below it were heard or given up. */
  next: number
  /** One more than the highest number that is known to exist. */
  end: number
  /** Heard already, from `next` on. */
  ahead: Set<number>
  asks: number
}

export type WordsHeard = {
  /** `fresh`: what was not heard before. `isGap`: something can never be heard any more. */
  hear(from: string, list: WordList): { fresh: Published[]; isGap: boolean }
  /** Somebody told something that could not be read: all they told from then on is missing. */
  unread(from: string): void
  /** Whether nothing of this server is missing. */
  isWhole(from: string): boolean
  /** What is missing now and is to be asked for. `given`: of whom something was given up. */
  ask(): { asks: Asked[]; given: string[] }
}

export function createWordsHeard(): WordsHeard {
  const senders = new Map<string, Sender>()
  const remember = (from: string, next: number): Sender => {
    const sender = senders.get(from) ?? { next, end: next, ahead: new Set(), asks: 0 }
    // Last in the order, so that the longest silent is first.
    senders.delete(from)
    senders.set(from, sender)
    for (const [silent] of senders) {
      if (senders.size <= mostSenders) break
      senders.delete(silent)
    }
    return sender
  }
  return {
    hear(from, { first, kept, words }) {
      // What a server told before it was first heard is nobody's loss: memory begins empty.
      const sender = remember(from, first)
      const fresh = words.filter((_, at) => {
        const number = first + at
        if (number < sender.next || sender.ahead.has(number)) return false
        sender.ahead.add(number)
        return true
      })
      sender.end = Math.max(sender.end, first + words.length)
      advance(sender)
      const isGap = kept > sender.next
      if (isGap) skipTo(sender, kept)
      return { fresh, isGap }
    },
    unread(from) {
      remember(from, 1)
    },
    isWhole: (from) => isWhole(senders.get(from)),
    ask() {
      const asks: Asked[] = []
      const given: string[] = []
      for (const [from, sender] of senders) {
        if (isWhole(sender)) continue
        if (sender.asks++ < mostAsks) asks.push({ from, first: sender.next, last: lastMissing(sender) })
        else {
          given.push(from)
          skipTo(sender, sender.end)
        }
      }
      return { asks, given }
    },
  }
}

const isWhole = (sender: Sender | undefined): boolean => !sender || sender.next >= sender.end

function advance(sender: Sender): void {
  const before = sender.next
  while (sender.ahead.delete(sender.next)) sender.next += 1
  if (sender.next > before) sender.asks = 0
}

function skipTo(sender: Sender, next: number): void {
  for (const number of sender.ahead) if (number < next) sender.ahead.delete(number)
  sender.next = next
  sender.end = Math.max(sender.end, next)
  advance(sender)
  sender.asks = 0
}

function lastMissing({ end, ahead }: Sender): number {
  let last = end - 1
  while (ahead.has(last)) last -= 1
  return last
}
