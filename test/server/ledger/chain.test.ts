/** The chain, the tree and the leaf by themselves: what each must give, and that nothing else gives the same. */
import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type CommittedEntry, entryLeaf, wordsDigest } from '#server/commitments/entry-leaf.ts'
import { leafHash, merkleRoot, rootOfSet } from '#server/commitments/merkle.ts'
import {
  type ChainStart,
  chain,
  genesis,
  type LedgerAct,
  type LedgerRow,
  verifyChain,
} from '#server/ledger/ledger.ts'

const act = (action: string, details?: LedgerAct['details']): LedgerAct => ({
  at: 1_795_157_400_000,
  actor: { kind: 'staff', id: 'p1' },
  action,
  subject: { kind: 'flag', id: 'f1' },
  ...(details !== undefined && { details }),
})

function rowsOf(acts: readonly LedgerAct[]): LedgerRow[] {
  let last: ChainStart = genesis
  return acts.map((each) => {
    const row = chain(last, each)
    last = row
    return row
  })
}
const five = () => rowsOf(['a', 'b', 'c', 'd', 'e'].map((name) => act(name, { z: 1, a: name })))

test('a chain as it was written is whole, and the same details in another order are the same line', () => {
  expect(verifyChain(five())).toMatchObject({ end: { number: 5 } })
  const [one, other] = [chain(genesis, act('a', { x: 1, y: 2 })), chain(genesis, act('a', { y: 2, x: 1 }))]
  expect(one).toEqual(other)
})

test.each<[string, (rows: LedgerRow[]) => LedgerRow[], RegExp]>([
  ['a line taken out', (rows) => rows.toSpliced(2, 1), /^Line 3 of the ledger is missing/],
  [
    'two lines swapped',
    ([a, b, c, d, e]) => [a, c, b, d, e] as LedgerRow[],
    /^Line 2 of the ledger is missing/,
  ],
  [
    'a line put in twice',
    ([a, b, ...rest]) => [a, b, b, ...rest] as LedgerRow[],
    /^Line 2 .* where line 3 should/,
  ],
  [
    'another act',
    (rows) => rows.with(1, { ...rows[1], action: 'x' } as LedgerRow),
    /^Line 2 .* not what was written/,
  ],
  [
    'a line made anew with its own hash',
    (rows) => rows.with(2, chain(rows[1] as LedgerRow, act('forged'))),
    /^Line 4 of the ledger is not what was written, or the line before it was replaced/,
  ],
])('%s is the first break and is named', (_, damage, sentence) => {
  expect(verifyChain(damage(five()))).toEqual({ broken: expect.stringMatching(sentence) })
})

// The test vectors of Certificate Transparency's reference implementation (RFC 6962).
test('roots are those of RFC 6962', () => {
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')))
  const root = (count: number) => Buffer.from(merkleRoot(leaves.slice(0, count))).toString('hex')
  expect(root(0)).toBe(createHash('sha256').digest('hex'))
  expect(root(1)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  expect(root(2)).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')
  expect(root(3)).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77')
  expect(root(8)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
})

test('the root of a set does not tell who came first', () => {
  const leaves = Array.from({ length: 9 }, () => randomBytes(32))
  expect(rootOfSet(leaves.toReversed())).toEqual(rootOfSet(leaves))
})

const entry: CommittedEntry = {
  id: '0F9XZABCDEFGHJKMNPQRS',
  district: 'rohtak',
  hour: 498_324,
  office: 'tehsil-meham',
  point: 'gate',
  poster: 'P1',
  service: null,
  channel: 'qr',
  rating: 2,
  lang: 'hi',
  reasons: '["waiting"]',
  words: 'बहुत देर',
  mark: null,
  presence: 0,
}

test('a leaf follows every column, and stays when the words go but their digest is kept', () => {
  const digest = wordsDigest(randomBytes(32), entry.words ?? '')
  const leaf = entryLeaf(entry, digest)
  expect(entryLeaf({ ...entry, words: null }, digest)).toEqual(leaf)
  for (const [name, value] of Object.entries(entry)) {
    if (name === 'words') continue
    const other = typeof value === 'number' ? value + 1 : `${value}x`
    expect(entryLeaf({ ...entry, [name]: other }, digest), name).not.toEqual(leaf)
  }
  expect(entryLeaf(entry, wordsDigest(randomBytes(32), entry.words ?? ''))).not.toEqual(leaf)
})
