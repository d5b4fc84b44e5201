/** `npm run bench`: measures what the README promises about speed, and fails when a limit is broken. */
import { existsSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Bench, markdown } from './bench/shared/report.ts'
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
]
const known = names.filter((name) => existsSync(join(import.meta.dirname, `bench/${name}.ts`)))

const help = `
Usage: npm run bench -- [names] [options]

  names      which to run                        (all: ${known.join(', ')})
  --quick    short rounds: shows whether a bench works, not how fast the program is
  --keep     a folder in which desk keeps its stores, so that the next run need not fill them

Prints a table for each, as docs/benchmarks.md keeps them, and ends with 1 when a limit is broken. A bench starts servers
of its own on folders of its own, below TMPDIR, and needs the machine for itself.
`

await runCommand(async () => {
  const { values, positionals } = readOptions(
    { quick: { type: 'boolean', default: false }, keep: { type: 'string' } },
    help,
  )
  const wrong = positionals.find((name) => !known.includes(name))
  if (wrong !== undefined)
    throw new UsageError(`There is no bench "${wrong}"; there are ${known.join(', ')}.`)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const machine = `${cpus()[0]?.model ?? 'processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`
  process.stdout.write(`${machine}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n\n`)
  for (const name of positionals.length ? known.filter((each) => positionals.includes(each)) : known) {
    say(`${name} …`)
    const { run } = (await import(`./bench/${name}.ts`)) as { run: Bench }
    const report = await run({ quick: values.quick, keep: values.keep, say })
    process.stdout.write(`${markdown(report)}\n`)
    if (report.rows.some(([, , , ok]) => !ok)) process.exitCode = 1
  }
})
