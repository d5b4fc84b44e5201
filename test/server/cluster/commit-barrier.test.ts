/** Commits wait for what the commits before them told, and never for long. */
import { expect, test } from 'vitest'
import { createCommitBarrier } from '#server/cluster/commit-barrier.ts'

const timeOf = async (waiting: Promise<void>): Promise<number> => {
  const began = performance.now()
  await waiting
  return performance.now() - began
}
const later = (ms: number) => new Promise((wait) => setTimeout(wait, ms))

test('a commit waits until the one before it was heard of', async () => {
  const rounds = createCommitBarrier()
  rounds.listening(7)
  await rounds.reached(7)
  let reached = false
  const waiting = rounds.reached(9).then(() => {
    reached = true
  })
  rounds.heard(8)
  await later(10)
  expect(reached).toBe(false)
  rounds.heard(9)
  await waiting
})

test('a commit of which nothing is ever heard is waited for once, and for half a second', async () => {
  const rounds = createCommitBarrier()
  rounds.listening(7)
  expect(await timeOf(rounds.reached(8))).toBeGreaterThan(450)
  expect(await timeOf(rounds.reached(8))).toBeLessThan(50)
})

test('while nothing can be heard nobody waits, also who waited already', async () => {
  const rounds = createCommitBarrier()
  expect(await timeOf(rounds.reached(8))).toBeLessThan(50)
  rounds.listening(7)
  const waiting = rounds.reached(8)
  rounds.listening(null)
  expect(await timeOf(waiting)).toBeLessThan(50)
})
