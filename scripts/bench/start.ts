/** Start: from the command to the first answer on a large store, and what the idle process holds in memory. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeDistrict, newFolder } from './shared/district.ts'
import { countKept } from './shared/kept.ts'
import { type Running, residentBytes, runLoad, spawnOurs, startOurs } from './shared/processes.ts'
import { type BenchOptions, median, megabytes, ms, type Report } from './shared/report.ts'

const mostMs = 1_000
const mostBytes = 120e6
/** Made here when no store is given: enough to see a start that reads all entries, not enough to measure one. */
const entriesMade = 100_000

/** `SUNWAI_BENCH_STORE` names the folder in which the read bench keeps its stores: the largest is started on. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  try {
    const { data, settings } = largestKept() ?? (await makeStore(folder, quick ? 2_000 : entriesMade, say))
    if (!existsSync(join(data, 'sunwai.db'))) throw new Error(`There is no store in ${data}.`)
    const times: number[] = []
    let idle = 0
    for (let round = 0; round < (quick ? 3 : 7); round++) {
      const begun = performance.now()
      const server = await spawnOurs(data, settings)
      await firstAnswer(server)
      times.push(performance.now() - begun)
      // Not the first, which compiles what later starts find compiled, and holds some 15 MB more for it.
      if (round === 1) {
        await new Promise((resolve) => setTimeout(resolve, 10_000))
        idle = residentBytes(server.pid)
      }
      await server.stop()
      say(`  round ${round + 1}: ready after ${ms(times.at(-1) ?? 0)}`)
    }
    const slowest = Math.max(...times)
    return {
      title: `Start, on a store of ${countKept(data).entries.toLocaleString('en')} entries`,
      rows: [
        [`from start to ready, median of ${times.length}`, ms(median(times)), '', true],
        ['from start to ready, slowest', ms(slowest), ms(mostMs), slowest < mostMs],
        ['resident memory, idle for 10 s', megabytes(idle), megabytes(mostBytes), idle < mostBytes],
      ],
    }
  } finally {
    remove()
  }
}

/** Asks until the answer comes, as a supervisor does; each refusal costs it 2 ms. */
async function firstAnswer({ port, ended }: Running): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  while (!over) {
    const reply = await fetch(`http://localhost:${port}/readyz`).catch(() => null)
    if (reply?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error('the server ended before it was ready')
}

function largestKept(): { data: string; settings: Record<string, string> } | undefined {
  const kept = process.env.SUNWAI_BENCH_STORE
  if (!kept) return undefined
  const sizes = readdirSync(kept).flatMap((name) => Number(/^big-(\d+)$/.exec(name)?.[1] ?? Number.NaN))
  const folder = join(kept, `big-${Math.max(...sizes.filter(Number.isFinite))}`)
  return { data: join(folder, 'data'), settings: { SUNWAI_OFFICES: join(folder, 'offices.yaml') } }
}

async function makeStore(folder: string, entries: number, say: BenchOptions['say']) {
  say(`making a store of ${entries} entries; SUNWAI_BENCH_STORE may name a larger one`)
  const { data, offices, codes } = await makeDistrict(folder)
  const settings = { SUNWAI_OFFICES: offices }
  const server = await startOurs(data, settings)
  try {
    await runLoad({
      kind: 'closed',
      port: server.port,
      run: 'make-store',
      codes,
      from: 0,
      connections: 64,
      posts: entries,
    })
  } finally {
    await server.stop()
  }
  return { data, settings }
}
