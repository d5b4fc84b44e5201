/** A wall that was removed hears nothing more, from that moment on. */
import { expect, test } from 'vitest'
import { addPerson, codeOf, newEntry, openTestApp, say } from '#test/support/app.ts'
import { openStreet } from '#test/support/traffic.ts'
import { pairWall } from '#test/support/wall.ts'

/** A wall with its stream open; `heard` resolves with all that came over it when it ends. */
async function openWall() {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const { url } = await openStreet(app)
  const connect = async () => {
    const { wall, cookie } = await pairWall(app, staff, { words: true, district: 'rohtak' })
    const headers = { cookie }
    const stream = await fetch(`${url}/api/wall/live`, { headers })
    return { id: wall.id, headers, heard: stream.text() }
  }
  const speak = async () => say(app, await codeOf(app), { entry: newEntry(), rating: '1', words: 'too long' })
  return { app, staff, url, connect, speak }
}

test('the stream of a removed wall ends at once and says that it is for good; another wall goes on', async () => {
  const { app, staff, url, connect, speak } = await openWall()
  const [removed, other] = [await connect(), await connect()]
  await staff.send('DELETE', `/api/walls/${removed.id}`)
  await speak()
  const heard = await removed.heard
  expect(heard.trimEnd().endsWith('event: gone\ndata: {}')).toBe(true)
  expect(heard).not.toContain('"entry"')
  expect((await fetch(`${url}/api/wall/live`, { headers: removed.headers })).status).toBe(401)
  expect(app.deps.live.clients()).toBe(1)
  await staff.send('DELETE', `/api/walls/${other.id}`)
  expect(await other.heard).toContain('event: gone')
})

test('one whose removal was told on another server, and missed, is found by the look of each minute', async () => {
  const { app, connect } = await openWall()
  const wall = await connect()
  await app.deps.streams.recheck()
  expect(app.deps.streams.size()).toBe(1)
  const removed = { removed_at: app.clock.now }
  await app.deps.write((trx) => trx.updateTable('devices').set(removed).where('id', '=', wall.id).execute())
  await app.deps.streams.recheck()
  expect(await wall.heard).toContain('event: gone')
})
