/** Bench: how soon an entry reaches 5,000 open dashboards, what one of them costs, and what those do that stop reading. */
import { now } from './live/clock.ts'
import { type Answer, openReaders, type Readers } from './live/open-readers.ts'
import { openServer, type Server } from './live/open-server.ts'
import { openStuck } from './live/open-stuck.ts'

type Row = [name: string, value: string, limit: string, ok: boolean]
type Options = { quick: boolean; say: (line: string) => void }
/** When an entry was sent and when its reply was here, in milliseconds of the machine's monotonic clock. */
type Post = { sent: number; replied: number }

const p99Ms = 250
const clientKiB = 25
const stuckClients = 100
/** What may be left of them when they are gone; the rest is the garbage collector's leeway. */
const stuckMiB = 16

export async function run({ quick, say }: Options): Promise<{ title: string; rows: Row[] }> {
  const clients = quick ? 500 : 5000
  const server = await openServer()
  const readers = openReaders(server, clients)
  try {
    say('a first hundred entries and dashboards, so that the code is warm …')
    await readers.open(200)
    await post(server, 100, 5)
    await readers.close()
    const before = await server.settledKiB()
    say(`opening ${clients} dashboards …`)
    await readers.open(clients)
    const each = ((await server.settledKiB()) - before) / clients
    say('one entry at a time …')
    const single = await measure(server, readers, quick ? 20 : 60, 300)
    say('a hundred entries a second …')
    const flow = await measure(server, readers, quick ? 300 : 1000, 10)
    say(`${stuckClients} more dashboards that stop reading, and a hundred entries a second …`)
    const stopped = await measureStuck(server, readers, quick, say)
    return {
      title: `Live: ${clients} open dashboards on one process`,
      rows: [
        ['memory a dashboard', `${each.toFixed(1)} KiB`, `< ${clientKiB} KiB`, each < clientKiB],
        ...latencyRows('one entry', single),
        ...latencyRows('100 entries a second', flow),
        ...latencyRows(`the same beside ${stuckClients} that do not read`, stopped.latency),
        ...stopped.rows,
      ],
    }
  } finally {
    await readers.end()
    await server.stop()
  }
}

/** Posts one after the other, `gapMs` from start to start where the server keeps up. */
async function post(server: Server, count: number, gapMs: number): Promise<Post[]> {
  const posts: Post[] = []
  const start = now()
  for (let at = 0; at < count; at++) {
    const rest = start + at * gapMs - now()
    if (rest > 0) await wait(rest)
    const sent = now()
    await server.postEntry()
    posts.push({ sent, replied: now() })
  }
  return posts
}

type Latency = { sinceReply: Float64Array; sinceSent: Float64Array; last: Float64Array }

async function measure(server: Server, readers: Readers, count: number, gapMs: number): Promise<Latency> {
  const { version } = await readers.report()
  const posts = await post(server, count, gapMs)
  await wait(1500)
  return latencyOf(posts, version, await readers.report())
}

/** An entry has reached a dashboard with the first event whose version is not below its own. */
function latencyOf(posts: Post[], before: number, { events, clients }: Answer): Latency {
  const sinceReply = new Float64Array(posts.length * clients)
  const sinceSent = new Float64Array(posts.length * clients)
  const last = new Float64Array(posts.length)
  for (const [at, { sent, replied }] of posts.entries()) {
    // They went one after the other and nothing else was written, so each raised the version by one.
    const event = events.find(({ version }) => version >= before + at + 1)
    if (!event || event.arrivals.some(Number.isNaN)) throw new Error('an entry did not reach every dashboard')
    sinceReply.set(
      event.arrivals.map((arrival) => Math.max(0, arrival - replied)),
      at * clients,
    )
    sinceSent.set(
      event.arrivals.map((arrival) => arrival - sent),
      at * clients,
    )
    last[at] = Math.max(...event.arrivals) - replied
  }
  return { sinceReply: sinceReply.sort(), sinceSent: sinceSent.sort(), last: last.sort() }
}

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
const ms = (value: number): string => `${value.toFixed(0)} ms`

function latencyRows(name: string, { sinceReply, sinceSent, last }: Latency): Row[] {
  const p99 = quantile(sinceReply, 0.99)
  return [
    [`${name}: reply to dashboard, p50`, ms(quantile(sinceReply, 0.5)), '', true],
    [`${name}: reply to dashboard, p99`, ms(p99), `< ${p99Ms} ms`, p99 < p99Ms],
    [
      `${name}: reply to the last dashboard, median and most`,
      `${ms(quantile(last, 0.5))}, ${ms(quantile(last, 1))}`,
      '',
      true,
    ],
    [`${name}: sending to dashboard, p99`, ms(quantile(sinceSent, 0.99)), '', true],
  ]
}

/** Entries go on until all that stopped reading are let go; a quick run stops before. */
async function measureStuck(
  server: Server,
  readers: Readers,
  quick: boolean,
  say: (line: string) => void,
): Promise<{ latency: Latency; rows: Row[] }> {
  const before = await server.settledKiB()
  const stuck = await openStuck(server, stuckClients)
  try {
    const start = now()
    const latency = await measure(server, readers, quick ? 300 : 1000, 10)
    let most = server.rssKiB()
    while (!quick && stuck.open() > 0 && now() - start < 240_000) {
      await post(server, 100, 10)
      await readers.report()
      most = Math.max(most, server.rssKiB())
    }
    const seconds = ((now() - start) / 1000).toFixed(0)
    const gone = stuckClients - stuck.open()
    say(`${gone} of them were let go; the memory settles …`)
    const kept = ((await server.settledKiB()) - before) / 1024
    return {
      latency,
      rows: [
        ['most memory meanwhile, above before', `${((most - before) / 1024).toFixed(1)} MiB`, '', true],
        ['memory they leave behind', `${kept.toFixed(1)} MiB`, `< ${stuckMiB} MiB`, kept < stuckMiB],
        quick
          ? ['let go', 'not waited for', '', true]
          : [`let go within ${seconds} s`, `${gone} of ${stuckClients}`, 'all', gone === stuckClients],
      ],
    }
  } finally {
    stuck.end()
  }
}

const wait = (ms: number) => new Promise<void>((over) => setTimeout(over, ms))
