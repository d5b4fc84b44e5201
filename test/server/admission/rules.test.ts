/** The rules that hold off floods, each by itself: prefixes, buckets, bursts, proofs. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prefixOf, visitorAddress } from '#server/admission/address.ts'
import { capacity, perMinute, spend } from '#server/admission/bucket.ts'
import { burstCap, burstMs, createBursts } from '#server/admission/bursts.ts'
import { createLimiter, keyAt } from '#server/admission/limiter.ts'
import { checkProof, newChallenge, newWait, proofMs, waitMs } from '#server/admission/proof.ts'
import type { ProofChallenge } from '#server/contract/staff/proof.ts'
import { friday, minute } from '#test/support/app.ts'

test.each([
  ['203.0.113.7', '203.0.113'],
  ['203.0.113.250', '203.0.113'],
  ['::ffff:203.0.113.7', '203.0.113'],
  ['2001:db8:77:1::5', '2001:db8:77'],
  ['2001:DB8:77:ffff:1:2:3:4', '2001:db8:77'],
  ['[2001:db8:77::1]:443', '2001:db8:77'],
  ['fe80::1%eth0', 'fe80:0:0'],
  ['2001:db8::', '2001:db8:0'],
  ['999.1.1.1', 'unreadable'],
  ['unknown', 'unreadable'],
  ['', 'unreadable'],
])('%s belongs to %s', (address, prefix) => {
  expect(prefixOf(address)).toBe(prefix)
})

test('no text at all makes a prefix longer than a /48, or throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (address) => {
      expect(prefixOf(address)).toMatch(
        /^(\d{1,3}(\.\d{1,3}){2}|[0-9a-f]{1,4}(:[0-9a-f]{1,4}){2}|unreadable)$/,
      )
    }),
  )
})

test('only a proxy on this machine is believed, and of its list only what it added itself', () => {
  expect(visitorAddress('198.51.100.4', '203.0.113.7')).toBe('198.51.100.4')
  expect(visitorAddress('127.0.0.1', '10.0.0.1, 203.0.113.7')).toBe('203.0.113.7')
  expect(visitorAddress('::ffff:127.0.0.1', '203.0.113.7')).toBe('203.0.113.7')
  expect(visitorAddress('::1', undefined)).toBeNull()
  expect(visitorAddress('127.0.0.1', ' ')).toBeNull()
})

test('a bucket gives its capacity at once and its rate after, whatever the order of events', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5 * minute), { maxLength: 300 }), (waits) => {
      let bucket: ReturnType<typeof spend>['bucket'] | undefined
      let now = friday
      let given = 0
      for (const wait of waits) {
        now += wait
        const spent = spend(bucket, now)
        bucket = spent.bucket
        given += Number(spent.free)
      }
      expect(given).toBeLessThanOrEqual(capacity + ((now - friday) / minute) * perMinute)
      expect(given).toBeGreaterThanOrEqual(Math.min(waits.length, capacity))
    }),
  )
})

test('moments that go back and forth by seconds, as of posts that waited for their commit, fill nothing twice', () => {
  let bucket: ReturnType<typeof spend>['bucket'] | undefined
  let given = 0
  for (let count = 0; count < 10 * capacity; count++) {
    const spent = spend(bucket, friday + (count % 2 ? 5_000 : 0))
    bucket = spent.bucket
    given += Number(spent.free)
  }
  expect(given).toBe(capacity)
})

/** A token of a network at one place. */
const allow = (limiter: ReturnType<typeof createLimiter>, prefix: string, place: string, now: number) =>
  limiter.take(keyAt(limiter.keyOf(prefix), place), now)

test('two phones behind one prefix share a bucket; another prefix and another poster have their own', () => {
  const limiter = createLimiter()
  for (let count = 0; count < capacity; count++)
    expect(allow(limiter, prefixOf(`203.0.113.${count % 2}`), 'A7K4', friday)).toBe(true)
  expect(allow(limiter, prefixOf('203.0.113.9'), 'A7K4', friday)).toBe(false)
  expect(allow(limiter, prefixOf('203.0.114.9'), 'A7K4', friday)).toBe(true)
  expect(allow(limiter, prefixOf('203.0.113.9'), 'B2Z9', friday)).toBe(true)
  expect(allow(limiter, prefixOf('203.0.113.9'), 'A7K4', friday + 10_000)).toBe(true)
  expect(allow(limiter, prefixOf('203.0.113.9'), 'A7K4', friday + 10_000)).toBe(false)
})

test('midnight forgets every bucket, and only midnight', () => {
  const limiter = createLimiter()
  limiter.turn(20777)
  for (let count = 0; count < capacity; count++) allow(limiter, '203.0.113', 'A7K4', friday)
  limiter.turn(20777)
  expect(allow(limiter, '203.0.113', 'A7K4', friday)).toBe(false)
  limiter.turn(20778)
  expect(allow(limiter, '203.0.113', 'A7K4', friday)).toBe(true)
})

test('memory is bounded: among few neighbourhoods none is forgotten, and of too many one that was not seen for long', () => {
  const spend = (limiter: ReturnType<typeof createLimiter>, others: number) => {
    for (let count = 0; count < capacity; count++) allow(limiter, 'first', 'A7K4', friday)
    for (let count = 0; count < others; count++) allow(limiter, `other ${count}`, 'A7K4', friday + 1)
    return allow(limiter, 'first', 'A7K4', friday + 1)
  }
  expect(spend(createLimiter(), 99)).toBe(false)
  expect(spend(createLimiter(128), 2000)).toBe(true)
  // Four who share their four places all stay, whichever of them each has and whoever came later.
  for (let pair = 0; pair < 20; pair++) {
    const limiter = createLimiter(4)
    for (const other of ['a', 'b', 'c']) allow(limiter, other, 'A7K4', friday - 1)
    for (let count = 0; count < capacity; count++) allow(limiter, `first ${pair}`, 'A7K4', friday)
    expect(allow(limiter, `first ${pair}`, 'A7K4', friday)).toBe(false)
  }
})

test('whatever the rate, no ten minutes hold more than twenty entries that count at a point', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90_000), { maxLength: 200 }), (waits) => {
      const bursts = createBursts()
      let now = friday
      const counted: number[] = []
      for (const wait of waits) {
        now += wait
        if (!bursts.isBurst('tehsil-meham/gate', now)) counted.push(now)
      }
      for (const from of counted)
        expect(counted.filter((at) => at >= from && at < from + burstMs).length).toBeLessThanOrEqual(burstCap)
      expect(counted.length).toBeGreaterThanOrEqual(Math.min(waits.length, burstCap))
    }),
  )
})

const secret = 'a secret of the process'
const answer = ({ salt, hash, most, seal }: ProofChallenge): string => {
  for (let n = 0; n <= most; n++)
    if (createHash('sha256').update(`${salt}${n}`).digest('hex') === hash) return `${salt}.${n}.${seal}`
  throw new Error('no number fits')
}

test('a proof is good for its entry until ten minutes are over, and for no other', () => {
  const proof = answer(newChallenge(secret, 'entry-one', friday))
  expect(checkProof(secret, proof, 'entry-one', friday)).toEqual({ kind: 'good' })
  expect(checkProof(secret, proof, 'entry-one', friday + proofMs)).toEqual({ kind: 'good' })
  expect(checkProof(secret, proof, 'entry-one', friday + proofMs + 1)).toEqual({ kind: 'bad' })
  expect(checkProof(secret, proof, 'entry-two', friday)).toEqual({ kind: 'bad' })
  expect(checkProof('the secret after a restart', proof, 'entry-one', friday)).toEqual({ kind: 'bad' })
})

test('a proof with any one character changed is refused', () => {
  const proof = answer(newChallenge(secret, 'entry-one', friday))
  for (let at = 0; at < proof.length; at++) {
    const other = proof[at] === '1' ? '2' : '1'
    const tampered = proof.slice(0, at) + other + proof.slice(at + 1)
    expect(checkProof(secret, tampered, 'entry-one', friday), tampered).toEqual({ kind: 'bad' })
  }
})

test('a challenge whose end was put off, or whose work was made easy, is refused', () => {
  const { salt, seal } = newChallenge(secret, 'entry-one', friday)
  const longer = salt.replace(/\d+$/, String(friday + 100 * proofMs))
  expect(checkProof(secret, `${longer}.1.${seal}`, 'entry-one', friday).kind).toBe('bad')
  expect(checkProof(secret, `${salt}.0.${seal}`, 'entry-one', friday).kind).toBe('bad')
})

test('a wait is too early until its last millisecond, then good for ten minutes, for its entry only', () => {
  const wait = newWait(secret, 'entry-one', friday)
  expect(checkProof(secret, wait, 'entry-one', friday)).toEqual({ kind: 'early', left: 20 })
  expect(checkProof(secret, wait, 'entry-one', friday + waitMs - 1)).toEqual({ kind: 'early', left: 1 })
  expect(checkProof(secret, wait, 'entry-one', friday + waitMs)).toEqual({ kind: 'good' })
  expect(checkProof(secret, wait, 'entry-one', friday + waitMs + proofMs + 1)).toEqual({ kind: 'bad' })
  expect(checkProof(secret, wait, 'entry-two', friday + waitMs)).toEqual({ kind: 'bad' })
  const sooner = wait.replace(String(friday + waitMs), String(friday))
  expect(checkProof(secret, sooner, 'entry-one', friday + waitMs)).toEqual({ kind: 'bad' })
})

test('nonsense is no proof', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (proof, entry) => {
      expect(checkProof(secret, proof, entry, friday)).toEqual({ kind: 'bad' })
    }),
  )
})
