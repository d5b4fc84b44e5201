/** Whatever the program writes into the ledger has words in both languages: an auditor reads no names of code. */
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '#kiosk/words/staff/en.ts'
import { hi } from '#kiosk/words/staff/hi.ts'
import { permissions } from '#server/contract/staff/access.ts'
import { lifecycle } from '#server/grievances/lifecycle.ts'

const root = resolve(import.meta.dirname, '../../..')

/** What citizens do to their cases stands in no ledger. */
const events = lifecycle.filter(({ by }) => by.some((actor) => actor !== 'citizen'))

function writtenNames(): Set<string> {
  const known = new Set(Object.keys(en.ledger.kinds).map((name) => name.split(':')[0]))
  const names = new Set(events.map(({ event }) => `grievance:${event}`))
  for (const file of globSync(['server/**/*.ts', 'scripts/**/*.ts'], { cwd: root })) {
    const source = readFileSync(resolve(root, file), 'utf8')
    // Where an act is made, whatever its name; and names of a known kind anywhere, since many are handed on to where it is made.
    for (const [, name = ''] of source.matchAll(/(?:Act\([^'`]*|\baction: )'([a-z-]+:[a-z-]+)'/g))
      names.add(name)
    for (const [, name = ''] of source.matchAll(/'([a-z-]+:[a-z-]+)'/g))
      if (known.has(name.split(':')[0]) && !(permissions as readonly string[]).includes(name)) names.add(name)
  }
  return names
}

test('every act that can be written into the ledger has its words in Hindi and English', () => {
  const written = [...writtenNames()]
  // The look into the source finds what it is to find.
  expect(written).toEqual(
    expect.arrayContaining(['session:begin', 'grievance:escalated', 'day:commit', 'kiosk:gap']),
  )
  for (const [language, { ledger }] of Object.entries({ hi, en }))
    expect(written.filter((name) => !ledger.kinds[name]).sort(), language).toEqual([])
})

test('the two languages have words for the same acts', () => {
  expect(Object.keys(hi.ledger.kinds).sort()).toEqual(Object.keys(en.ledger.kinds).sort())
})
