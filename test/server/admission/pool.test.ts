/** Hashing and pictures each wait for their own turn, and bodies share a bounded room. */
import { expect, test } from 'vitest'
import { createHeldBodies } from '#server/admission/held-bodies.ts'
import { createPool } from '#server/admission/pool.ts'
import { Problem } from '#server/contract/problem.ts'

/** Work that ends when the test says so. */
function openWork() {
  let end = () => {}
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  return { run: () => done, end }
}

test('so many run at once, the next in the order in which they came, and one too many is turned away at once', async () => {
  const pool = createPool({ atOnce: 1, waiting: 2 })
  const [first, ended] = [openWork(), [] as number[]]
  const running = pool.run(first.run)
  const waiting = [1, 2].map((number) => pool.run(async () => ended.push(number)))
  expect(pool.isFull()).toBe(true)
  await expect(pool.run(async () => 0)).rejects.toMatchObject({ code: 'store-busy' })
  expect(ended).toEqual([])
  first.end()
  await Promise.all([running, ...waiting])
  expect(ended).toEqual([1, 2])
  expect(pool.isFull()).toBe(false)
})

test('work that fails gives its place to the next', async () => {
  const pool = createPool({ atOnce: 1, waiting: 1 })
  const failing = pool.run(() => Promise.reject(new Error('failed')))
  const next = pool.run(async () => 'done')
  await expect(failing).rejects.toThrow('failed')
  expect(await next).toBe('done')
})

test('when the room is used up, who holds most loses the body that has not grown for longest', () => {
  const bodies = createHeldBodies(100)
  const gone: string[] = []
  const hold = (name: string, sender: string) => bodies.hold(sender, () => gone.push(name))
  const [stalled, growing, mine] = [hold('stalled', 'many'), hold('growing', 'many'), hold('mine', 'one')]
  stalled.grow(30)
  growing.grow(30)
  mine.grow(30)
  growing.grow(5)
  mine.grow(10)
  expect([gone, bodies.bytes()]).toEqual([['stalled'], 75])
})

test('a body that is whole stays until its request is over, and one that finds no room is turned away', () => {
  const bodies = createHeldBodies(100)
  const whole = bodies.hold('many', () => {
    throw new Error('let go')
  })
  whole.grow(80)
  whole.isWhole()
  const late = bodies.hold('one', () => undefined)
  expect(() => late.grow(30)).toThrow(Problem)
  expect(bodies.bytes()).toBe(80)
  whole.drop()
  whole.drop()
  expect(bodies.bytes()).toBe(0)
})
