/** Requests of one network take turns, so that whoever sends a hundred at once waits for themselves and visitors do not. */
import type { AddressInfo, Server } from 'node:net'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createTurns } from '#server/admission/turns.ts'
import { listen } from '#server/boot/serve.ts'
import { codeOf, openTestApp } from '#test/support/app.ts'

/** Turns that go on when the test says so. */
function openTurns(most: number) {
  const later: (() => void)[] = []
  const turns = createTurns((work) => later.push(work), most)
  const told: string[] = []
  const take = (prefix: string | null, name: string) => {
    const turn = turns.take(prefix)
    if (turn) void turn.then(() => told.push(name))
    else told.push(name)
  }
  const pass = async () => {
    for (const work of later.splice(0)) work()
    await Promise.resolve()
  }
  return { turns, take, told, pass }
}

test('a network has so many turns at once, others have their own, and the next goes to whoever waits longest', async () => {
  const { turns, take, told, pass } = openTurns(2)
  for (const name of ['1', '2', '3', '4']) take('203.0.113', name)
  take('198.51.100', 'visitor')
  expect(told).toEqual(['1', '2', 'visitor'])
  turns.giveBack('203.0.113')
  expect(told).toHaveLength(3)
  await pass()
  expect(told).toEqual(['1', '2', 'visitor', '3'])
  turns.giveBack('203.0.113')
  turns.giveBack('203.0.113')
  await pass()
  expect(told.at(-1)).toBe('4')
  turns.giveBack('203.0.113')
  await pass()
  take('203.0.113', 'again')
  expect(told.at(-1)).toBe('again')
})

test('who cannot be told apart from others waits for nobody', () => {
  const { take, told } = openTurns(1)
  for (const name of ['1', '2', '3']) take(null, name)
  expect(told).toEqual(['1', '2', '3'])
})

/** A connection that the server has taken already; `answered` is called when the answer to what is sent on it begins. */
async function openClient(port: number, answered: () => void) {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const said = () => new Promise<void>((resolve) => socket.once('data', () => resolve()))
  const first = said()
  socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
  await first
  const done = said().then(answered)
  return { send: (request: string) => socket.write(request), done }
}

test.each(['GET a form', 'POST an entry that is refused'])(
  'somebody with forty connections to %s waits behind themselves: a visitor who comes after them is answered before most',
  async (kind) => {
    const app = await openTestApp()
    const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const code = await codeOf(app)
    const form = (from: string) => `GET /q/${code} HTTP/1.1\r\nhost: x\r\nx-forwarded-for: ${from}\r\n\r\n`
    const body = 'entry=none&rating=9'
    const refused =
      `POST /q/${code} HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 203.0.113.77\r\naccept: application/json\r\n` +
      `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`

    const order: string[] = []
    const attackers = await Promise.all(
      Array.from({ length: 40 }, () => openClient(port, () => order.push('attacker'))),
    )
    const visitor = await openClient(port, () => order.push('visitor'))
    for (const { send } of attackers) send(kind === 'GET a form' ? form('203.0.113.77') : refused)
    visitor.send(form('198.51.100.7'))
    await Promise.all([visitor, ...attackers].map(({ done }) => done))
    expect(order).toHaveLength(41)
    expect(order.indexOf('visitor')).toBeLessThan(20)
  },
)

test('a body that comes slowly takes no turn from its neighbours', async () => {
  const app = await openTestApp()
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const slow = await Promise.all(Array.from({ length: 8 }, () => openClient(port, () => undefined)))
  for (const { send } of slow)
    send(
      'POST /r HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 203.0.113.77\r\n' +
        'content-type: application/x-www-form-urlencoded\r\ncontent-length: 500\r\n\r\nreceipt=',
    )
  const answer = await fetch(`http://127.0.0.1:${port}/r`, { headers: { 'x-forwarded-for': '203.0.113.78' } })
  expect(answer.status).toBe(200)
})
