/** `npm run bench`: measures what the README promises about speed, and fails when a limit is broken. */
import { existsSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { runPaired } from './bench/paired.ts'
import { type Bench, type BenchOptions, markdown, type Report } from './bench/shared/report.ts'
import { readOptions, runCommand, UsageError } from './command.ts'

const names = [
  'submit',
  'slow-disk',
  'read',
  'start',
  'paint',
  'live',
  'posters',
  'kill',
  'backup',
  'partitions',
  'hostile',
  'kiosk',
  'desk',
  'citizen',
  'flags',
  'whatsapp',
]
const known = names.filter((name) => existsSync(join(import.meta.dirname, `bench/${name}.ts`)))

const help = `
Usage: npm run bench -- [names] [options]
       npm run bench -- paired CHECKOUT [names] [options]

  names      which to run                        (all: ${known.join(', ')})
  --quick    short rounds: shows whether a bench works, not how fast the program is
  --keep     a folder in which desk keeps its stores, so that the next run need not fill them
  --rounds   of paired: how often each of both runs  (2)

Prints a table for each, as docs/benchmarks.md keeps them, and ends with 1 when a limit is broken. A bench starts servers
of its own on folders of its own, below TMPDIR, and needs the machine for itself.

paired runs the benches of another checkout of this project and of this one in turns (other, ours, ours, other), and prints
for each number the medians of the other and of ours, the median of the ratios of ours to the other's, and the lowest and
the highest of them. More than 5 % worse counts as a broken limit.
`

await runCommand(async () => {
  const { values, positionals } = readOptions(
    {
      quick: { type: 'boolean', default: false },
      keep: { type: 'string' },
      rounds: { type: 'string', default: '2' },
    },
    help,
  )
  const { other, named } = readPaired(positionals)
  const wrong = named.find((name) => !known.includes(name))
  if (wrong !== undefined)
    throw new UsageError(`There is no bench "${wrong}"; there are ${known.join(', ')}.`)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const machine = `${cpus()[0]?.model ?? 'processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`
  process.stdout.write(`${machine}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n\n`)
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new UsageError('--rounds takes a whole number from 1 on.')
  const options = { quick: values.quick, keep: values.keep, say }
  for (const name of named.length ? known.filter((each) => named.includes(each)) : known) {
    say(`${name} …`)
    const report =
      other === undefined ? await runOne(name, options) : await runPaired({ ...options, other, name, rounds })
    process.stdout.write(`${markdown(report)}\n`)
    if (report.rows.some(([, , , ok]) => !ok)) process.exitCode = 1
  }
})

/** `paired CHECKOUT` before the names. */
function readPaired(words: readonly string[]): { other: string | undefined; named: readonly string[] } {
  const [first, other, ...named] = words
  if (first !== 'paired') return { other: undefined, named: words }
  if (other === undefined || !existsSync(join(other, 'scripts/bench.ts')))
    throw new UsageError('paired takes the folder of another checkout of this project.')
  return { other, named }
}

async function runOne(name: string, options: BenchOptions): Promise<Report> {
  const { run } = (await import(`./bench/${name}.ts`)) as { run: Bench }
  return run(options)
}
