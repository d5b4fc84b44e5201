/** What somebody with 1, 3, 10 and 100 addresses does to an office in a day: played, and told in docs/flags.md as it was played. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type Outcome, play } from '#test/support/flag-attack.ts'
import { isTried } from '#test/support/thorough.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/flags.md'), 'utf8')

const offices = [4, 12, 40]
const crowds = [0, 1, 3, 10, 100]
/** A hundred days are played for each cell, so of the rows of a table one: another where ratings are good than where they are bad. */
const rowsTried = (offset: number) => offices.filter((_, at) => isTried(at, 3, offset))
/** Enough for a percentage; with very many addresses all days end alike. */
const daysFor = (addresses: number) => (addresses > 10 ? 10 : 100)
const percent = (share: number) => `${Math.round(share * 100)} %`

function played(unhappy: number, rating: 'good' | 'bad', tell: (outcome: Outcome) => number): string[] {
  return rowsTried(rating === 'bad' ? 0 : 2).map((visitors) => {
    const cells = crowds.map((addresses) => percent(tell(outcomeOf(visitors, unhappy, rating, addresses))))
    return `| ${visitors} an hour | ${cells.join(' | ')} |`
  })
}

const known = new Map<string, Outcome>()
function outcomeOf(visitors: number, unhappy: number, rating: 'good' | 'bad', addresses: number): Outcome {
  const name = `${visitors} ${unhappy} ${rating} ${addresses}`
  const outcome =
    known.get(name) ?? play({ visitors, unhappy }, { addresses, rating }, daysFor(addresses), 2026)
  known.set(name, outcome)
  return outcome
}

const flagged = ({ flagged }: Outcome) => flagged
const share = ({ share }: Outcome) => share

test('docs/flags.md tells how often bad ratings raise a flag on an office where nothing is wrong, as it was played', () => {
  for (const row of played(0.15, 'bad', flagged)) expect(page).toContain(row)
})
test('docs/flags.md tells how far bad ratings move the share of an office where nothing is wrong, as it was played', () => {
  for (const row of played(0.15, 'bad', share)) expect(page).toContain(row)
})
test('docs/flags.md tells how often a bad office is flagged in spite of good ratings, as it was played', () => {
  for (const row of played(0.45, 'good', flagged)) expect(page).toContain(row)
})
test('docs/flags.md tells how far good ratings move the share of a bad office, as it was played', () => {
  for (const row of played(0.45, 'good', share)) expect(page).toContain(row)
})
test('docs/flags.md tells how often one and two addresses that post around the clock, on the days before too, raise a flag, as it was played', () => {
  for (const visitors of rowsTried(2)) {
    const cells = [1, 2].map((addresses) =>
      percent(
        play({ visitors, unhappy: 0.15 }, { addresses, rating: 'bad', always: true }, 100, 2026).flagged,
      ),
    )
    expect(page).toContain(`| ${visitors} an hour | ${cells.join(' | ')} |`)
  }
})
test('one address raises no flag beyond those that chance raises, and hides no bad office that has twelve visitors an hour for certain', () => {
  for (const visitors of rowsTried(0)) {
    const chance = outcomeOf(visitors, 0.15, 'bad', 0).flagged
    expect(outcomeOf(visitors, 0.15, 'bad', 1).flagged - chance).toBeLessThan(0.1)
  }
  expect(outcomeOf(40, 0.45, 'good', 1).flagged).toBeGreaterThan(0.95)
  expect(outcomeOf(12, 0.45, 'good', 1).flagged).toBeGreaterThan(0.3)
})
