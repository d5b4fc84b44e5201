/** Commits wait for what the commits before them told, and never for long. */
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createCommitBarrier } from '#server/cluster/commit-barrier.ts'

beforeEach(() => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
})

/** Whether it is over after so many milliseconds, on a clock that is moved by hand. */
async function isOverAfter(ms: number, waiting: Promise<void>): Promise<boolean> {
  let over = false
  waiting.then(() => {
    over = true
  })
  await vi.advanceTimersByTimeAsync(ms)
  return over
}

test('a commit waits until the one before it was heard of', async () => {
  const rounds = createCommitBarrier()
  rounds.listening(7)
  await rounds.reached(7)
  const waiting = rounds.reached(9)
  rounds.heard(8, 'one', true)
  expect(await isOverAfter(0, waiting)).toBe(false)
  rounds.heard(9, 'one', true)
  expect(await isOverAfter(0, waiting)).toBe(true)
})

test('a commit is waited for until all that its server told before it was heard, whatever others say meanwhile', async () => {
  const rounds = createCommitBarrier()
  rounds.listening(7)
  const waiting = rounds.reached(8)
  rounds.heard(8, 'one', false)
  rounds.heard(9, 'other', true)
  expect(await isOverAfter(0, waiting)).toBe(false)
  rounds.whole('one')
  expect(await isOverAfter(0, waiting)).toBe(true)
  rounds.heard(10, 'one', false)
  expect(await isOverAfter(500, rounds.reached(10))).toBe(true)
  expect(await isOverAfter(0, rounds.reached(10))).toBe(true)
})

test('a commit of which nothing is ever heard is waited for once, and for half a second', async () => {
  const rounds = createCommitBarrier()
  rounds.listening(7)
  const waiting = rounds.reached(8)
  expect(await isOverAfter(499, waiting)).toBe(false)
  expect(await isOverAfter(1, waiting)).toBe(true)
  expect(await isOverAfter(0, rounds.reached(8))).toBe(true)
})

test('while nothing can be heard nobody waits, also who waited already', async () => {
  const rounds = createCommitBarrier()
  expect(await isOverAfter(0, rounds.reached(8))).toBe(true)
  rounds.listening(7)
  const waiting = rounds.reached(8)
  rounds.listening(null)
  expect(await isOverAfter(0, waiting)).toBe(true)
})
