/** The page about grievances shows the table by which they really move. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawnInto } from '#scripts/lifecycle.ts'

test('docs/grievances.md shows every event of the table as it is', () => {
  const page = readFileSync('docs/grievances.md', 'utf8')
  expect(drawnInto(page)).toBe(page)
})
