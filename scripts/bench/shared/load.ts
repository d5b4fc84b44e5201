/** Sends posts to one server and says how it went: a process of its own, so that a load never takes the server's time. */
import { json } from 'node:stream/consumers'
import { type Connection, openConnection } from './connection.ts'
import { firstPosts, mixedPosts, type Post } from './posts.ts'
import { quantile } from './report.ts'

/** `closed`: every connection sends its next post when the last is answered. `open`: posts leave by the clock. */
export type LoadPlan = {
  port: number
  /** 10 characters that open every entry id. */
  run: string
  codes: string[]
  /** Number of the first post, so that loads of one server go on where the last one ended. */
  from: number
  connections: number
} & ({ kind: 'closed'; posts: number } | { kind: 'open'; rate: number; seconds: number; mixed: boolean })

/** Times in milliseconds; in an open load from when a post was due, so that waiting to be sent counts. */
export type LoadResult = {
  kept: number
  /** Answers other than what was wanted, by status. */
  refused: Record<string, number>
  perSecond: number
  p50: number
  p99: number
  max: number
}

const plan = (await json(process.stdin)) as LoadPlan
const connections = await Promise.all(
  Array.from({ length: plan.connections }, () => openConnection(plan.port)),
)
const result = plan.kind === 'closed' ? await runClosed(plan) : await runOpen(plan)
for (const connection of connections) connection.close()
process.stdout.write(JSON.stringify(result))

type Run = { latencies: Float64Array; refused: Record<string, number>; seconds: number }

async function runClosed({
  run,
  codes,
  from,
  posts: count,
}: LoadPlan & { kind: 'closed' }): Promise<LoadResult> {
  const posts = firstPosts(run, codes, from, count)
  const latencies = new Float64Array(count)
  const refused: Record<string, number> = {}
  let next = 0
  const start = performance.now()
  await Promise.all(
    connections.map(async (connection) => {
      while (next < posts.length) {
        const at = next++
        const began = performance.now()
        await sendOne(connection, posts[at], refused)
        latencies[at] = performance.now() - began
      }
    }),
  )
  return summary({ latencies, refused, seconds: (performance.now() - start) / 1000 })
}

async function runOpen({
  run,
  codes,
  from,
  rate,
  seconds,
  mixed,
}: LoadPlan & { kind: 'open' }): Promise<LoadResult> {
  const count = rate * seconds
  const posts = mixed ? mixedPosts(run, codes, from, count, 2 * rate) : firstPosts(run, codes, from, count)
  const latencies = new Float64Array(count)
  const refused: Record<string, number> = {}
  const free = [...connections]
  const start = performance.now() + 50
  let due = 0
  let next = 0
  let ended = 0
  await new Promise<void>((done, failed) => {
    const begin = (connection: Connection) => {
      const at = next++
      sendOne(connection, posts[at], refused).then(() => {
        latencies[at] = performance.now() - (start + (at * 1000) / rate)
        if (++ended === count) return done()
        if (next < due) begin(connection)
        else free.push(connection)
      }, failed)
    }
    const clock = setInterval(() => {
      due = Math.min(count, Math.floor(((performance.now() - start) * rate) / 1000) + 1)
      // In turn: the server hangs up on one that is idle for some seconds.
      while (next < due && free.length) begin(free.shift() as Connection)
      if (due === count && next === count) clearInterval(clock)
    }, 1)
  })
  return summary({ latencies, refused, seconds: (performance.now() - start) / 1000 })
}

async function sendOne(
  connection: Connection,
  post: Post | undefined,
  refused: Record<string, number>,
): Promise<void> {
  if (!post) throw new Error('the load has run out of posts')
  const status = await connection.send(post.bytes)
  if (status !== post.wanted) refused[status] = (refused[status] ?? 0) + 1
}

function summary({ latencies, refused, seconds }: Run): LoadResult {
  latencies.sort()
  const kept = latencies.length - Object.values(refused).reduce((sum, each) => sum + each, 0)
  return {
    kept,
    refused,
    perSecond: kept / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    max: latencies.at(-1) ?? 0,
  }
}
