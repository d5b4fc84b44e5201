/** Words between servers: each is heard once, or known to be missing, however lists are lost, doubled or overtaken on their way. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPublishQueue, type WordList } from '#server/cluster/publish-queue.ts'
import { createWordsHeard } from '#server/cluster/words-heard.ts'

const neverTell = () => Promise.reject(new Error('away'))
/** A queue that tells nothing by itself. */
const newQueue = () => createPublishQueue(neverTell, () => false)
const wordsOf = (lists: readonly WordList[]) => lists.flatMap(({ words }) => words.map(([, word]) => word))

test('whatever is undone, lost, doubled or overtaken, each word is heard once in the end and nothing is called a gap', () => {
  const step = fc.record({
    words: fc.nat(4),
    fate: fc.constantFrom('told', 'untold', 'untold but heard', 'told but lost', 'told twice', 'told late'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const queue = newQueue()
      const heard = createWordsHeard()
      const got: unknown[] = []
      const hear = (list: WordList) => {
        const { fresh, isGap } = heard.hear('other', list)
        expect(isGap).toBe(false)
        got.push(...fresh.map(([, word]) => word))
      }
      hear(queue.nothing())
      let said = 0
      const late: WordList[] = []
      for (const { words, fate } of steps) {
        for (let at = 0; at < words; at++) queue.add('topic', ++said)
        for (const { list, told, untold } of queue.take()) {
          if (fate === 'told late') late.push(list)
          else if (fate !== 'told but lost' && fate !== 'untold') hear(list)
          if (fate === 'told twice') hear(list)
          if (fate.startsWith('untold')) untold()
          else told()
        }
      }
      for (const list of late) hear(list)
      for (const { list, told } of queue.take()) {
        hear(list)
        told()
      }
      hear(queue.nothing())
      for (const { first, last } of heard.ask().asks) for (const list of queue.again(first, last)) hear(list)
      expect(heard.isWhole('other')).toBe(true)
      expect(got.sort((a, b) => Number(a) - Number(b))).toEqual(
        Array.from({ length: said }, (_, at) => at + 1),
      )
    }),
    { numRuns: 500 },
  )
})

test('of 10,001 words that wait the first is let go, and whoever hears of the others knows of a gap', () => {
  const queue = newQueue()
  const heard = createWordsHeard()
  heard.hear('other', queue.nothing())
  for (let at = 0; at < 10_001; at++) queue.add('topic', at)
  const lists = queue.take().map(({ list }) => list)
  expect(wordsOf(lists)).toHaveLength(10_000)
  const outcomes = lists.map((list) => heard.hear('other', list))
  expect(outcomes.filter(({ isGap }) => isGap)).toHaveLength(1)
  expect(outcomes.flatMap(({ fresh }) => fresh)).toHaveLength(10_000)
  expect(heard.isWhole('other')).toBe(true)
})

test('what was told is told again for sixty beats; who missed it longer knows of a gap', () => {
  const queue = newQueue()
  const heard = createWordsHeard()
  heard.hear('other', queue.nothing())
  queue.add('topic', 'missed')
  for (const { told } of queue.take()) told()
  for (let beat = 0; beat < 60; beat++) queue.forgetOld()
  expect(wordsOf(queue.again(1, 1))).toEqual(['missed'])
  expect(heard.hear('other', queue.nothing()).isGap).toBe(false)
  queue.forgetOld()
  expect(wordsOf(queue.again(1, 1))).toEqual([])
  expect(heard.hear('other', queue.nothing()).isGap).toBe(true)
})

test('a word that is never told again is asked for ten times, and then known as a gap', () => {
  const queue = newQueue()
  const heard = createWordsHeard()
  heard.hear('other', queue.nothing())
  queue.add('topic', 'lost with its server')
  for (const { told } of queue.take()) told()
  heard.hear('other', queue.nothing())
  for (let at = 0; at < 10; at++)
    expect(heard.ask()).toEqual({ asks: [{ from: 'other', first: 1, last: 1 }], given: [] })
  expect(heard.ask()).toEqual({ asks: [], given: ['other'] })
  expect(heard.isWhole('other')).toBe(true)
})

test('what a server told before this one listened is not missed; from the first word that could not be read on, it is', () => {
  const queue = newQueue()
  queue.add('topic', 'long ago')
  for (const { told } of queue.take()) told()
  const newcomer = createWordsHeard()
  newcomer.hear('other', queue.nothing())
  expect(newcomer.ask().asks).toEqual([])
  const waiting = createWordsHeard()
  waiting.unread('other')
  waiting.hear('other', queue.nothing())
  expect(waiting.ask().asks).toEqual([{ from: 'other', first: 1, last: 1 }])
})
