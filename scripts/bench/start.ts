/** Start: from the command to the first answer on a large store, and what the idle process holds in memory. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeDistrict, newFolder } from './district.ts'
import { countKept } from './kept.ts'
import { type Running, residentBytes, runLoad, spawnOurs, startOurs } from './processes.ts'
import { type BenchOptions, median, megabytes, ms, type Report } from './report.ts'

const mostMs = 1_000
const mostBytes = 120e6
/** Made here when no store is given: enough to see a start that reads all entries, not enough to measure one. */
const entriesMade = 100_000

/** `SUNWAI_BENCH_STORE` names the data folder to start on, `SUNWAI_OFFICES` its offices file where it is not ours. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  try {
    const given = process.env.SUNWAI_BENCH_STORE
    const { data, settings } = given
      ? { data: given, settings: {} }
      : await makeStore(folder, quick ? 2_000 : entriesMade, say)
    if (!existsSync(join(data, 'sunwai.db'))) throw new Error(`There is no store in ${data}.`)
    const times: number[] = []
    let idle = 0
    for (let round = 0; round < (quick ? 3 : 7); round++) {
      const begun = performance.now()
      const server = await spawnOurs(data, settings)
      await firstAnswer(server)
      times.push(performance.now() - begun)
      if (round === 0) {
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
