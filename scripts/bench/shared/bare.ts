/** What the program is held against: the least that a Hono handler can do and still keep what it was sent. A process of its own. */
import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'
import { z } from 'zod'

const [path = 'bare.db'] = process.argv.slice(2)
const db = new Sqlite(path)
db.pragma('journal_mode = WAL')
db.exec(`
  create table entries (id integer primary key, entry text, hour integer, point text, rating integer, reasons text, words text) strict;
  create table tallies (hour integer, point text, r1 integer, r2 integer, r3 integer, r4 integer,
    primary key (hour, point)) strict, without rowid`)
// The bundled build falls back to NORMAL when the first table is there.
db.pragma('synchronous = FULL')

const insert = db.prepare(
  'insert into entries (entry, hour, point, rating, reasons, words) values (?, ?, ?, ?, ?, ?)',
)
const count = db.prepare(`insert into tallies values (?, ?, ?, ?, ?, ?) on conflict (hour, point)
  do update set r1 = r1 + excluded.r1, r2 = r2 + excluded.r2, r3 = r3 + excluded.r3, r4 = r4 + excluded.r4`)
const begin = db.prepare('begin immediate')
const commit = db.prepare('commit')

const Post = z.object({
  entry: z.string().regex(/^[A-Za-z0-9_-]{20,40}$/),
  rating: z.enum(['1', '2', '3', '4']),
  reason: z.array(z.string().max(40)).max(6),
})

type Job = { keep: () => void; done: () => void }
let queue: Job[] = []

/** All that arrived in one turn of the event loop share a commit. */
function flush(): void {
  const jobs = queue
  queue = []
  begin.run()
  for (const job of jobs) job.keep()
  commit.run()
  for (const job of jobs) job.done()
}

const kept = (keep: () => void) =>
  new Promise<void>((done) => {
    if (queue.push({ keep, done }) === 1) setImmediate(flush)
  })

const app = new Hono().post('/q/:point', async (c) => {
  const form = new URLSearchParams(await c.req.text())
  const { entry, rating, reason } = Post.parse({
    entry: form.get('entry'),
    rating: form.get('rating'),
    reason: form.getAll('reason'),
  })
  const point = c.req.param('point')
  const hour = Math.floor(Date.now() / 3_600_000)
  await kept(() => {
    insert.run(entry, hour, point, Number(rating), reason.join(), form.get('words'))
    count.run(hour, point, +(rating === '1'), +(rating === '2'), +(rating === '3'), +(rating === '4'))
  })
  return c.json({ entry }, 201)
})

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('the bare handler is not durable')
  process.stdout.write(`ready ${port}\n`)
})
process.on('SIGTERM', () => process.exit(0))
