/** Kills a server under load again and again, and compares what it acknowledged with what lies on the disk. */
import { randomInt } from 'node:crypto'
import { openLane } from './kill/client.ts'
import type { BenchOptions, Report } from './shared/report.ts'

/** Two servers at a time, each with a folder of its own: one starts while the other is audited. */
const lanes = 2

/** 200 kills, 20 when quick. `SUNWAI_SEED` repeats the decisions of an earlier run, as far as the machine lets it. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const rounds = quick ? 20 : 200
  const seed = Number(process.env.SUNWAI_SEED ?? randomInt(2 ** 30))
  say(`seed ${seed}`)
  const total = {
    entries: 0,
    messages: 0,
    steps: 0,
    acknowledged: 0,
    kills: 0,
    inLog: 0,
    faults: new Set<string>(),
  }
  await Promise.all(
    Array.from({ length: lanes }, async (_, at) => {
      const lane = await openLane(`KILL${at}`, seed + at * 1_000_000)
      let seen = { entries: 0, messages: 0, steps: 0 }
      for (let round = 0; round < rounds / lanes; round++) {
        const { faults, after, inLog, ...counts } = await lane.round()
        seen = counts
        total.kills++
        total.inLog += Number(inLog)
        // Once found, a fault is found after every later kill too.
        const fresh = faults.filter((fault) => !total.faults.has(fault))
        for (const fault of fresh) total.faults.add(fault)
        for (const fault of fresh.slice(0, 5)) say(`kill ${round} of lane ${at}, after ${after} ms: ${fault}`)
        if (total.kills % 10 === 0)
          say(`${total.kills} kills, ${counts.entries} entries here, ${total.faults.size} faults`)
      }
      total.acknowledged += lane.acknowledged()
      for (const name of ['entries', 'messages', 'steps'] as const) total[name] += seen[name]
      lane.close()
    }),
  )
  const count = (value: number) => value.toLocaleString('en')
  return {
    title: 'Kill',
    rows: [
      ['kill -9 under load', count(total.kills), quick ? '' : '200', quick || total.kills >= 200],
      ['of them while an overload was not yet in the tables', count(total.inLog), '', true],
      ['entries acknowledged, and looked up after every later kill', count(total.acknowledged), '', true],
      [
        'replies and answers, steps of grievances',
        `${count(total.messages)}, ${count(total.steps)}`,
        '',
        true,
      ],
      [
        'lost, half kept, out of order, or not as a recount says',
        count(total.faults.size),
        '0',
        !total.faults.size,
      ],
    ],
  }
}
