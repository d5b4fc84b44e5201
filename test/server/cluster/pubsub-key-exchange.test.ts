/** The key of the day: all servers come to the same one, and nobody else, not even later with everything that was sent. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createKeyExchange, type KeyExchange } from '#server/cluster/pubsub-key-exchange.ts'

const secret = 'the same on all servers'
const day = 20_777

/** Carries letters between servers until nobody has anything to say; every letter reaches all others. */
function carry(servers: readonly KeyExchange[], letters: [from: KeyExchange, text: string][]): string[] {
  const sent: string[] = []
  for (let next = letters.shift(); next; next = letters.shift()) {
    const [from, text] = next
    sent.push(text)
    if (sent.length > 1000) throw new Error('they never stop')
    for (const server of servers) {
      if (server === from) continue
      const { answer } = server.read(text)
      if (answer !== undefined) letters.push([server, answer])
    }
  }
  return sent
}
const understand = (one: KeyExchange, other: KeyExchange): boolean =>
  other.open(one.seal('नमस्ते')) === 'नमस्ते' && one.open(other.seal('x')) === 'x'

test('a newcomer is given the key of the day, and then all understand each other', () => {
  const first = createKeyExchange(secret, day, 1000)
  const second = createKeyExchange(secret, day, 2000)
  expect(understand(first, second)).toBe(false)
  carry([first, second], [[second, second.hello()]])
  expect(understand(first, second)).toBe(true)
  const third = createKeyExchange(secret, day, 3000)
  carry([first, second, third], [[third, third.hello()]])
  expect([understand(first, third), understand(second, third)]).toEqual([true, true])
})

test('however many begin at once and in whatever order, they end with one key', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 6 }), (starts) => {
      const servers = starts.map((made) => createKeyExchange(secret, day, made))
      carry(
        servers,
        servers.map((server) => [server, server.hello()]),
      )
      const [one] = servers as [KeyExchange]
      for (const server of servers.slice(1)) expect(understand(one, server)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('whoever kept all that was sent and has keys.json as well still opens nothing', () => {
  const first = createKeyExchange(secret, day, 1000)
  const second = createKeyExchange(secret, day, 2000)
  const sent = carry([first, second], [[second, second.hello()]])
  const thief = createKeyExchange(secret, day, 3000)
  for (const letter of sent) expect(thief.read(letter).adopted).toBe(false)
  expect(thief.open(first.seal('x'))).toBeUndefined()
})

test('a server with other keys is given nothing that it can use, and gives nothing', () => {
  const first = createKeyExchange(secret, day, 1000)
  const stranger = createKeyExchange('another secret', day, 2000)
  carry([first, stranger], [[stranger, stranger.hello()]])
  expect(understand(first, stranger)).toBe(false)
  const older = createKeyExchange('another secret', day, 500)
  const before = first.seal('x')
  carry([first, older], [[older, older.hello()]])
  expect(first.open(before)).toBe('x')
  expect(understand(first, older)).toBe(false)
})

test('at midnight there is a new key; the old one opens what is under way until it is forgotten', () => {
  const first = createKeyExchange(secret, day, 1000)
  const second = createKeyExchange(secret, day, 2000)
  carry([first, second], [[second, second.hello()]])
  const late = first.seal('late')
  expect([second.turn(day, 5000), second.turn(day + 1, 5000)]).toEqual([false, true])
  // The other server's midnight comes a moment later: until then yesterday's key is not handed on.
  carry([first, second], [[second, second.hello()]])
  expect(first.open(second.seal('x'))).toBeUndefined()
  expect(second.open(late)).toBe('late')
  expect(first.turn(day + 1, 6000)).toBe(true)
  carry([first, second], [[first, first.hello()]])
  expect(understand(first, second)).toBe(true)
  second.forget()
  expect(second.open(late)).toBeUndefined()
})

test('nonsense is passed over', () => {
  const key = createKeyExchange(secret, day, 1000)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(key.read(text)).toEqual({ adopted: false })
      expect(key.open(text)).toBeUndefined()
    }),
  )
})
