/** What a start does to its data folder, and a stop to what it opened. */
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closeAll } from '#server/boot/close-all.ts'
import { openContext } from '#server/boot/open-context.ts'
import { openTestApp } from '#test/support/app.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('a data folder and files that others could read are closed to them at every start', async () => {
  const app = await openTestApp()
  const { data } = app.deps.config
  chmodSync(data, 0o755)
  for (const name of readdirSync(data)) chmodSync(join(data, name), 0o644)
  mkdirSync(join(data, 'kept'), { mode: 0o755 })
  const again = await openContext(app.deps.config, () => app.clock.now)
  expect(modeOf(data)).toBe('700')
  const modes = readdirSync(data).map((name) => [name, modeOf(join(data, name))])
  expect(Object.fromEntries(modes)).toMatchObject({ 'sunwai.db': '600', 'keys.json': '600' })
  expect(modes.filter(([name, mode]) => name !== 'kept' && mode !== '600')).toEqual([])
  await again.close()
})

test('a part that cannot be closed keeps none after it from closing, the lock least of all', async () => {
  const closed: string[] = []
  const wrong = new Error('disk full')
  const failed = await closeAll([
    () => Promise.reject(wrong),
    () => {
      throw wrong
    },
    async () => closed.push('store'),
    () => closed.push('lock'),
  ])
  expect([failed, closed]).toEqual([
    [wrong, wrong],
    ['store', 'lock'],
  ])
})

test('a store is closed at a stop though the jobs before it could not be stopped', async () => {
  const app = await openTestApp()
  const again = await openContext(app.deps.config, () => app.clock.now)
  again.deps.jobs.stop = () => Promise.reject(new Error('a job hangs'))
  await again.close()
  await expect(again.deps.db.selectFrom('facts').selectAll().execute()).rejects.toThrow()
})
