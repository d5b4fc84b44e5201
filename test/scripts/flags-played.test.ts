/** What docs/flags.md tells of levels is what the program gives: three hundred offices, played. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isTried } from '#test/support/thorough.ts'
import { levelRow, levelsPlayed } from '../../scripts/bench/flags/level-table.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/flags.md'), 'utf8')

test('docs/flags.md tells how many offices that are bad are found, and how much of what is found is wrong, as it was played', () => {
  for (const [at, kind] of levelsPlayed.entries()) if (isTried(at, 3)) expect(page).toContain(levelRow(kind))
})
