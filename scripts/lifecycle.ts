/** `npm run lifecycle`: draws the table of a grievance's life into docs/grievances.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lifecycle, type Rule, untold } from '#server/grievances/lifecycle.ts'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run lifecycle

Draws the events of a grievance, as server/grievances/lifecycle.ts has them, into docs/grievances.md.
`
const begin = '<!-- drawn by npm run lifecycle -->'
const end = '<!-- end of what is drawn -->'

/** The page with the table drawn anew. Throws a plain Error for a page without its marks. */
export function drawnInto(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the page lacks its marks ${begin} and ${end}`)
  return `${page.slice(0, from)}${begin}\n\n${diagram()}\n\n${table()}\n\n${reasons()}\n\n${page.slice(to)}`
}

const who = { citizen: 'citizen', staff: 'staff', clock: 'clock', program: 'program' } as const

function table(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = lifecycle.map((rule) =>
    row([
      rule.event,
      rule.by.map((each) => who[each]).join(', '),
      rule.from.join(', '),
      rule.guards.map(({ name }) => name).join('; '),
      rule.to === 'same' ? '(stays)' : rule.to,
      effectOf(rule),
      rule.tells ?? '',
    ]),
  )
  return [
    row(['event', 'by', 'from', 'if', 'to', 'authority and owner', 'citizen is told']),
    row(Array.from({ length: 7 }, () => '---')),
    ...rows,
  ].join('\n')
}

const reasons = (): string =>
  [
    'Of these the citizen is not told by a message:',
    ...Object.entries(untold).map(([event, why]) => `- \`${event}\`: ${why}.`),
  ].join('\n')

const effectOf = ({ tier, owner }: Rule): string =>
  [tier === 'next' && 'next authority', owner === 'named' && 'owner named', owner === 'none' && 'no owner']
    .filter(Boolean)
    .join(', ')

/** The ways between states that lead on; what returns or repeats stands in the table alone. */
function diagram(): string {
  const shown = new Map<string, Set<string>>()
  for (const { event, by, from, to } of lifecycle)
    for (const state of from) {
      if (to === 'same' || to === state || by.every((each) => each === 'program')) continue
      const way = `${nodeOf(state)} --> ${nodeOf(to)}`
      shown.set(way, (shown.get(way) ?? new Set()).add(event))
    }
  const ways = [...shown].map(([way, events]) => `    ${way}: ${[...events].join(', ')}`)
  return ['```mermaid', 'stateDiagram-v2', '    [*] --> received: filed', ...ways, '```'].join('\n')
}
const nodeOf = (state: string) => state.replace('-', '_')

if (import.meta.main)
  await runCommand(async () => {
    readOptions({}, help)
    const path = join(import.meta.dirname, '../docs/grievances.md')
    writeFileSync(path, drawnInto(readFileSync(path, 'utf8')))
    process.stdout.write(`${path} is drawn.\n`)
  })
