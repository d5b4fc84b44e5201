/** The live streams over real sockets: who is told what, when, and what happens to those that do not listen. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createBroadcast } from '#server/dashboard/broadcast.ts'
import { throttle } from '#server/dashboard/throttle.ts'
import { addPerson, addressIn, codeOf, minute, newEntry, openTestApp, say } from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { openStreet } from '#test/support/traffic.ts'

async function openDashboards() {
  const app = await openTestApp()
  // Five minutes before the hour turns, and a flag can go up in the next.
  app.clock.now += 35 * minute
  const { url } = await openStreet(app)
  return { app, url, staff: await addPerson(app) }
}

test('an entry, a flag and a grievance each reach the live stream after their commit', async () => {
  const { app, url, staff } = await openDashboards()
  const live = await openLive(url, staff)
  await live.next()
  const seen = new Set<string>()
  const hear = async (kind: string) => {
    while (!seen.has(kind)) for (const each of (await live.next()).data?.kinds ?? []) seen.add(each)
  }
  for (let count = 0; count < 10; count++) {
    if (count === 9) app.clock.now += 10 * minute
    await say(app, await codeOf(app), { entry: newEntry(), rating: '1' }, addressIn(count))
  }
  await hear('entry')
  await hear('flag')
  expect(seen).toEqual(new Set(['entry', 'flag']))
  const { entries } = await staff.read<{ entries: { id: string }[] }>('/api/entries')
  await staff.send('POST', '/api/grievances', { entry: entries[0]?.id, kind: 'small', summary: 'waiting' })
  await hear('grievance')
})

test('the changes of a tenth of a second are one event that names every kind', async () => {
  const { app, url, staff } = await openDashboards()
  const { live } = app.deps
  const stream = await openLive(url, staff)
  await stream.next()
  const before = live.version('all')
  const start = performance.now()
  live.publish('entry', 'rohtak')
  expect((await stream.next()).data).toEqual({ kinds: ['entry'], version: before + 1, spreadMs: 1 })

  for (let count = 0; count < 500; count++) live.publish('entry', 'rohtak')
  live.publish('flag', 'rohtak')
  for (let count = 0; count < 500; count++) live.publish('entry', 'rohtak')
  expect(live.version('all')).toBe(before + 1002)
  expect((await stream.next()).data).toEqual({
    kinds: ['entry', 'flag'],
    version: before + 1002,
    spreadMs: 1,
  })
  expect(performance.now() - start).toBeGreaterThan(90)
  expect(await stream.within(300)).toBeUndefined()
})

test('a client that comes back and has missed nothing is told nothing', async () => {
  const { app, url, staff } = await openDashboards()
  const first = await openLive(url, staff)
  await first.next()
  app.deps.live.publish('entry', 'rohtak')
  const { id } = await first.next()
  first.leave()
  const back = await openLive(url, staff, id)
  expect(await back.next()).toMatchObject({ id, data: undefined })
  expect(await back.within(200)).toBeUndefined()
})

test('a page that joins with what the session stood at is told to ask anew only where something changed since', async () => {
  const { app, url, staff } = await openDashboards()
  const join = async () => {
    const { live } = await staff.read<{ live: string }>('/api/session')
    return (between: () => void) => {
      between()
      return openLive(url, staff, undefined, {}, undefined, `/api/live?after=${encodeURIComponent(live)}`)
    }
  }
  const calm = await (await join())(() => {})
  expect(await calm.next()).toMatchObject({ data: undefined })
  const missed = await (await join())(() => app.deps.live.publish('entry', 'rohtak'))
  expect((await missed.next()).data?.kinds).toEqual(['snapshot'])
})

test.each([
  ['an older id', async (id: string) => id],
  ['the id of another process', async (id: string) => `${id.startsWith('x') ? 'y' : 'x'}${id.slice(1)}`],
  ['nonsense', async () => '🙂;--'],
  ['no id', async () => undefined],
])('a client that comes with %s is told at once to load what it shows', async (_, idFrom) => {
  const { app, url, staff } = await openDashboards()
  const first = await openLive(url, staff)
  const { id = '' } = await first.next()
  app.deps.live.publish('entry', 'rohtak')
  const now = await first.next()
  const sent = await idFrom(_ === 'an older id' ? id : (now.id ?? ''))
  const back = await openLive(url, staff, sent === undefined ? undefined : encodeURI(sent))
  expect(await back.next()).toMatchObject({ id: now.id, data: { kinds: ['snapshot'] } })
})

test('the stream bears the headers of every answer, is not compressed, and a proxy may pass it on as it comes', async () => {
  const { app, url, staff } = await openDashboards()
  const { status, headers, next } = await openLive(url, staff, undefined, {
    'accept-encoding': 'gzip, deflate, br',
  })
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    connection: 'close',
  })
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding'])
    expect(headers[name]).toBeUndefined()
  expect((await next()).data?.kinds).toEqual(['snapshot'])
  const cookie = `__Host-sunwai=${staff.token}`
  const head = await fetch(`${url}/api/live`, { method: 'HEAD', headers: { cookie } })
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  expect(app.deps.live.clients()).toBe(1)
})

test('a dashboard that was closed is forgotten, and a stop ends those that are open', async () => {
  const { app, url, staff } = await openDashboards()
  const { live } = app.deps
  const [leaves, stays] = [await openLive(url, staff), await openLive(url, staff)]
  expect(live.clients()).toBe(2)
  leaves.leave()
  await expect.poll(() => live.clients()).toBe(1)
  live.close()
  await stays.ended
  expect(live.clients()).toBe(0)
})

test('the first change is told in the next turn; the next waits for the pause, and for who is still being told', async () => {
  const runs: number[] = []
  let finish = () => {}
  const ask = throttle(50, () => {
    runs.push(performance.now())
    return new Promise<void>((done) => {
      finish = done
    })
  })
  ask()
  expect(runs).toHaveLength(0)
  await nextTurn()
  await nextTurn()
  expect(runs).toHaveLength(1)
  ask()
  ask()
  // That nothing runs shows only by waiting, here for four pauses.
  await wait(200)
  expect(runs).toHaveLength(1)
  finish()
  await expect.poll(() => runs.length).toBe(2)
  finish()
  ask()
  await expect.poll(() => runs.length).toBe(3)
  expect((runs[2] ?? 0) - (runs[1] ?? 0)).toBeGreaterThanOrEqual(49)
  finish()
  // As before: two pauses in which nothing runs.
  await wait(100)
  expect(runs).toHaveLength(3)
})

/** Sockets of a real server, each with the client at its other end. */
async function connectClients(count: number) {
  const served: Socket[] = []
  const server = createServer((socket) => void served.push(socket))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const clients: Socket[] = []
  while (clients.length < count) {
    clients.push(connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {}))
    // The queue of a server for new connections is short.
    if (clients.length % 100 === 0) await expect.poll(() => served.length).toBe(clients.length)
  }
  onTestFinished(() => {
    for (const socket of [...clients, ...served]) socket.destroy()
    server.close()
  })
  await expect.poll(() => served.length).toBe(count)
  return { served, clients }
}

test('a client that stops reading is let go with a bounded rest, and nobody waits for it', async () => {
  const { served, clients } = await connectClients(3)
  const broadcast = createBroadcast()
  for (const socket of served) broadcast.add(socket)
  const read = new Map<Socket, number>()
  const stuck = clients[0] as Socket
  for (const client of clients.slice(1))
    client.on('data', (bytes) => read.set(client, (read.get(client) ?? 0) + bytes.length))
  stuck.pause()

  const message = Buffer.alloc(16_000, 'x')
  let most = 0
  for (let count = 0; count < 2000; count++) {
    await broadcast.tell(message)
    most = Math.max(most, ...served.map((socket) => socket.writableLength))
    // The readers share this thread with the writer: they get their turn, the stuck one reads nothing in it.
    const all = (count + 1) * message.length
    await expect
      .poll(() => clients.slice(1).map((client) => read.get(client)), { interval: 1 })
      .toEqual([all, all])
  }
  expect(broadcast.size()).toBe(2)
  expect(served.filter((socket) => socket.destroyed)).toHaveLength(1)
  expect(most).toBeLessThan(4 * 1024 + message.length)
  // It learns at once, and does not first read its way through what is old.
  const [broken] = (await Promise.all([once(stuck, 'error'), stuck.resume()]))[0]
  expect(broken).toMatchObject({ code: 'ECONNRESET' })
})

test('while hundreds are told, others get their turn', async () => {
  const broadcast = createBroadcast()
  const { served, clients } = await connectClients(1200)
  for (const socket of served) broadcast.add(socket)
  const told = () => served.filter((socket) => socket.bytesWritten > 0).length
  const seen: number[] = []
  let over = false
  const look = () => {
    seen.push(told())
    if (!over) setImmediate(look)
  }
  setImmediate(look)
  await broadcast.tell(Buffer.from('x'))
  over = true
  seen.push(told())
  expect(told()).toBe(clients.length)
  const steps = seen.map((count, at) => count - (seen[at - 1] ?? 0))
  expect(Math.max(...steps)).toBeLessThanOrEqual(500)
})

test('what is told while a client is being told is told to it too, in order', async () => {
  const { url, app, staff } = await openDashboards()
  const stream = await openLive(url, staff)
  let version = (await stream.next()).data?.version ?? 0
  const began = performance.now()
  let events = 0
  let told = 0
  for (; events < 10; told++) {
    app.deps.live.publish('entry', 'rohtak')
    await nextTurn()
    for (let block = await stream.within(0); block; block = await stream.within(0)) {
      expect(block.data?.version).toBeGreaterThan(version)
      version = block.data?.version ?? 0
      events += 1
    }
  }
  // Each event but the first, which may be one of before, waited for its tenth of a second; the rest was told with it.
  expect(performance.now() - began).toBeGreaterThan((events - 2) * 90)
  expect(told).toBeGreaterThan(events)
  while (version < app.deps.live.version('all')) version = (await stream.next()).data?.version ?? 0
})

test('a stream gives a sign of life that a page can see, at its beginning and each quarter of a minute, to heads of office too', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const { app, url, staff } = await openDashboards()
  const streams = [await openLive(url, staff), await openLive(url, await addPerson(app, 'office-head'))]
  for (const stream of streams) await stream.next()
  await expect.poll(() => streams.map(({ beats }) => beats.length)).toEqual([1, 1])
  vi.advanceTimersByTime(15_000)
  await expect
    .poll(() => streams.map(({ beats }) => beats))
    .toEqual([
      [{ everyMs: 15_000 }, { everyMs: 15_000 }],
      [{ everyMs: 15_000 }, { everyMs: 15_000 }],
    ])
})
