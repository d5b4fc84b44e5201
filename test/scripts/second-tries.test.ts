/** A run names what passed only when it was tried again, and fails where that is more than a few. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from '#test/support/process.ts'

const root = resolve(import.meta.dirname, '../..')

/** A run of so many tests that fail the first time. */
function runOf(flaky: number): Promise<{ code: number; said: string }> {
  const folder = newFolder()
  const tests = `const tries = []
    test('steady', () => {})
    for (let n = 0; n < ${flaky}; n++)
      test('shaky ' + n, () => { tries[n] = (tries[n] ?? 0) + 1; expect(tries[n]).toBe(2) })`
  writeFileSync(join(folder, 'shaky.test.js'), tests)
  const args = ['run', `--root=${folder}`, '--globals', '--retry=1', '--maxWorkers=1']
  const reporter = `--reporter=${join(root, 'test/support/second-tries.ts')}`
  return new Promise((ran) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), ...args, reporter],
      { cwd: folder, env: { PATH: process.env.PATH, NO_COLOR: '1' } },
      (failed, said) => ran({ code: Number(failed?.code ?? 0), said }),
    )
  })
}

test('three second tries are named, and a fourth fails the run', async () => {
  const [few, many] = await Promise.all([runOf(3), runOf(4)])
  expect(few.code).toBe(0)
  expect(few.said.match(/shaky\.test\.js > shaky \d/g)).toHaveLength(3)
  expect(few.said).not.toContain('steady')
  expect(many.code).toBe(1)
  expect(many.said).toContain('More than 3: the run counts as failed.')
})
