/** The same benches of two checkouts in turns, so that a machine that slows down slows both: each row of one held against the other's. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { comparePairs, type Pair, readTable } from './paired/rows.ts'
import { root } from './shared/processes.ts'
import type { BenchOptions, Report } from './shared/report.ts'

type Side = 'other' | 'ours'
type Paired = {
  /** The checkout to compare with. It installs and builds what it needs by itself. */
  other: string
  name: string
  /** How many times each side runs. */
  rounds: number
} & Pick<BenchOptions, 'quick' | 'say'>

/** Other, ours, ours, other, and so on. What `SUNWAI_BENCH_STORE` names is a folder for each side there. */
export async function runPaired({ other, name, rounds, quick, say }: Paired): Promise<Report> {
  const checkouts = { other: resolve(other), ours: root }
  const pairs: Pair[] = []
  for (let round = 1; round <= rounds; round++) {
    const tables = new Map<Side, Pair['ours']>()
    const order = ['other', 'ours'] as const
    for (const side of round % 2 ? order : order.toReversed()) {
      say(`${name}, round ${round}, ${side}: ${checkouts[side]}`)
      tables.set(side, readTable(await runBench(checkouts[side], name, quick, storeOf(side))))
    }
    pairs.push({ other: tables.get('other') ?? new Map(), ours: tables.get('ours') ?? new Map() })
  }
  return { title: `${name}, ${rounds} rounds each in turns`, rows: comparePairs(pairs) }
}

/** Their stores have not the same tables. */
function storeOf(side: Side): Record<string, string> {
  const kept = process.env.SUNWAI_BENCH_STORE
  return kept === undefined ? {} : { SUNWAI_BENCH_STORE: join(resolve(kept), side) }
}

/** What it prints. A limit of its own that it breaks is no matter here. */
function runBench(
  checkout: string,
  name: string,
  quick: boolean,
  store: Record<string, string>,
): Promise<string> {
  const node = join(checkout, 'node_modules/.bin/node')
  const args = ['scripts/run.js', 'bench', name, ...(quick ? ['--quick'] : [])]
  const child = spawn(existsSync(node) ? node : process.execPath, args, {
    cwd: checkout,
    // Where a program keeps what it compiled is its checkout's own affair.
    env: { ...process.env, NODE_COMPILE_CACHE: undefined, ...store },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => {
      if (text.includes('\n|---|---|---|\n')) return done(text)
      failed(new Error(`the bench "${name}" of ${checkout} ended with ${code} and without a table`))
    })
  })
}
