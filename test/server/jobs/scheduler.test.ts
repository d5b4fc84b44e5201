/** One scheduler for all servers: what is due runs once, what fails stops nothing else, and a dead process holds nothing up. */
import { expect, test } from 'vitest'
import type { JobName } from '#server/contract/job.ts'
import type { Deps } from '#server/deps.ts'
import { type Job, leaseMs, type Scheduler } from '#server/jobs/job.ts'
import { createScheduler } from '#server/jobs/job-actions.ts'
import { day, hour, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { openTwoApps } from '#test/support/cluster.ts'
import { onPostgres } from '#test/support/postgres.ts'

/** Two servers: on PostgreSQL with a store of their own, on SQLite two schedulers on one. */
async function openTwo(): Promise<[TestApp, TestApp]> {
  if (onPostgres()) return openTwoApps()
  const app = await openTestApp()
  return [app, app]
}

const kolkata = 'Asia/Kolkata'
const jobs = (...list: Job<Deps>[]) => ({
  on: (app: TestApp) => createScheduler(app.deps, list, kolkata),
})

function counted(name: JobName, more: Partial<Job<Deps>> = {}): Job<Deps> & { rounds: number } {
  const job = {
    name,
    schedule: { everyMs: 10 * minute },
    scope: 'cluster' as const,
    rounds: 0,
    run: async () => {
      job.rounds += 1
    },
    ...more,
  }
  return job
}

const both = (app: TestApp, other: TestApp, jump: number) => {
  app.clock.now += jump
  other.clock.now = app.clock.now
}
const tickAll = (...all: Scheduler[]) => Promise.all(all.map((each) => each.tick()))

test('two servers that look at the same moment run a due job once', async () => {
  const [one, other] = await openTwo()
  const job = counted('retention')
  const [first, second] = [jobs(job).on(one), jobs(job).on(other)]
  for (let round = 1; round <= 5; round++) {
    await tickAll(first, second, first, second)
    expect(job.rounds).toBe(round)
    both(one, other, 10 * minute)
  }
})

test('three days without a server run each job once, not once for each round that was missed', async () => {
  const [one, other] = await openTwo()
  const often = counted('retention')
  const nightly = counted('learn-baselines', { schedule: { pattern: '0 0 * * *' } })
  await jobs(often, nightly).on(one).tick()
  expect([often.rounds, nightly.rounds]).toEqual([1, 0])
  both(one, other, 3 * day)
  const [first, second] = [jobs(often, nightly).on(one), jobs(often, nightly).on(other)]
  for (let look = 0; look < 5; look++) {
    await tickAll(first, second)
    both(one, other, minute)
  }
  expect([often.rounds, nightly.rounds]).toEqual([2, 1])
})

test('a job that dies with its process is taken over after its lease, not before', async () => {
  const [one, other] = await openTwo()
  let reached = () => {}
  const begun = new Promise<void>((resolve) => {
    reached = resolve
  })
  const dies = counted('retention', {
    run: () => {
      reached()
      return new Promise(() => undefined)
    },
  })
  void jobs(dies).on(one).tick()
  await begun
  const lives = counted('retention')
  const second = jobs(lives).on(other)
  other.clock.now += leaseMs - 1
  await second.tick()
  expect(lives.rounds).toBe(0)
  other.clock.now += 10 * minute
  await second.tick()
  expect(lives.rounds).toBe(1)
})

test('a job that fails is logged and shown, is tried again, and keeps no other from running', async () => {
  const app = await openTestApp()
  let broken = true
  const fails = counted('back-up', {
    schedule: { pattern: '0 2 * * *' },
    run: async () => {
      if (broken) throw new Error('the disk is full\nand more that only the log holds')
    },
  })
  const other = counted('retention')
  const scheduler = jobs(fails, other).on(app)
  await scheduler.tick()
  app.clock.now += day
  await scheduler.tick()
  expect(other.rounds).toBe(2)
  expect(await scheduler.view(app.clock.now)).toMatchObject([
    { name: 'back-up', finding: 'failing', failure: 'the disk is full' },
    { name: 'retention', finding: 'fine', failure: null },
  ])
  broken = false
  app.clock.now += 10 * minute
  await scheduler.tick()
  expect((await scheduler.view(app.clock.now))[0]).toMatchObject({ finding: 'fine', failure: null })
})

test('where there is nothing to do, nothing is written, and the look counts as one', async () => {
  const app = await openTestApp()
  let needed = false
  const job = counted('deliver-notifications', { schedule: { everyMs: 5_000 }, isNeeded: async () => needed })
  const scheduler = jobs(job).on(app)
  await scheduler.tick()
  expect(await rowsOf(app, 'jobs')).toEqual([])
  expect(await scheduler.view(app.clock.now)).toMatchObject([{ finding: 'fine', lastAt: app.clock.now }])
  needed = true
  app.clock.now += 4_999
  await scheduler.tick()
  expect(job.rounds).toBe(0)
  app.clock.now += 1
  await scheduler.tick()
  expect(job.rounds).toBe(1)
})

test('what belongs to each server runs on each, and leaves nothing in the store', async () => {
  const [one, other] = await openTwo()
  const job = counted('turn-day-keys', { scope: 'server', schedule: { pattern: '0 0 * * *' } })
  const [first, second] = [jobs(job).on(one), jobs(job).on(other)]
  await tickAll(first, second)
  both(one, other, 11 * hour)
  await tickAll(first, second)
  expect(job.rounds).toBe(0)
  both(one, other, hour)
  await tickAll(first, second)
  expect(job.rounds).toBe(2)
  expect(await rowsOf(one, 'jobs')).toEqual([])
})

test('a stop waits for the round under way, and the next start goes on at once with what was cut short', async () => {
  const app = await openTestApp()
  let reached = () => {}
  const begun = new Promise<void>((resolve) => {
    reached = resolve
  })
  const long = counted('retention', {
    run: (_, __, stopping) =>
      new Promise((_, reject) => {
        stopping.addEventListener('abort', () => reject(stopping.reason))
        reached()
      }),
  })
  const scheduler = jobs(long).on(app)
  void scheduler.tick()
  await begun
  await scheduler.stop()
  expect(await rowsOf(app, 'jobs')).toMatchObject([{ failure: null, holder: null, due_at: app.clock.now }])
  await scheduler.tick()
  const next = counted('retention')
  await jobs(next).on(app).tick()
  expect(next.rounds).toBe(1)
})

test('a clock that is set back by a year holds no job up', async () => {
  const [one, other] = await openTwo()
  const list = [counted('retention'), counted('learn-baselines', { schedule: { pattern: '0 0 * * *' } })]
  const [first, second] = [jobs(...list).on(one), jobs(...list).on(other)]
  await first.tick()
  both(one, other, day)
  await tickAll(first, second)
  both(one, other, -365 * day)
  await tickAll(first, second)
  expect(list.map((job) => job.rounds)).toEqual([3, 2])
})
