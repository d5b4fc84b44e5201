/** The benches measure what they say: their load takes the whole way through the program, and their tables tell limits. */
import { expect, test } from 'vitest'
import { capacity } from '#server/admission/bucket.ts'
import { burstCap } from '#server/admission/bursts.ts'
import { runProgram } from '#test/support/process.ts'
import { comparePairs, readTable } from '../../scripts/bench/paired/rows.ts'
import { firstPosts, mixedPosts } from '../../scripts/bench/shared/posts.ts'
import { markdown, median } from '../../scripts/bench/shared/report.ts'

const codes = Array.from({ length: 50 }, (_, at) => `CODE${at}`)
const read = (bytes: Buffer) => {
  const text = bytes.toString()
  const fields = new URLSearchParams(text.split('\r\n\r\n')[1])
  return {
    code: /^POST \/q\/(\w+) /.exec(text)?.[1] ?? '',
    prefix: /X-Forwarded-For: (\d+\.\d+\.\d+)/.exec(text)?.[1] ?? '',
    length: Number(/Content-Length: (\d+)/.exec(text)?.[1]),
    body: text.split('\r\n\r\n')[1] ?? '',
    fields,
  }
}
const most = (names: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Math.max(...counts.values())
}

test('first posts are all new, keep each point below a burst and each neighbour below a proof', () => {
  const posts = firstPosts('TEST000000', codes, 0, codes.length * burstCap).map(({ bytes }) => read(bytes))
  expect(new Set(posts.map(({ fields }) => fields.get('entry'))).size).toBe(posts.length)
  expect(most(posts.map(({ code }) => code))).toBe(burstCap)
  expect(most(posts.map(({ code, prefix }) => `${prefix}/${code}`))).toBeLessThan(capacity)
  for (const { body, length, fields } of posts) {
    expect(Buffer.byteLength(body)).toBe(length)
    expect(fields.get('entry')).toMatch(/^[A-Za-z0-9_-]{20,40}$/)
  }
})

test('in a mixed load every completion names an entry that was sent before, at the same place, and none twice', () => {
  const posts = mixedPosts('TEST000000', codes, 0, 400, 40)
  const made = new Map<string, string>()
  const completed = new Set<string>()
  for (const { bytes, wanted } of posts) {
    const { fields, code } = read(bytes)
    const entry = fields.get('entry') ?? ''
    if (wanted === 201) made.set(entry, code)
    else {
      expect(made.get(entry)).toBe(code)
      expect(completed.has(entry)).toBe(false)
      completed.add(entry)
    }
  }
  expect(completed.size).toBeGreaterThan(80)
})

test('a broken limit is marked in the table', () => {
  const table = markdown({
    title: 'T',
    rows: [
      ['a', '5 ms', '9 ms', true],
      ['b', '12 ms', '9 ms', false],
    ],
  })
  expect(table).toContain('| a | 9 ms | 5 ms |')
  expect(table).toContain('| b | 9 ms | **12 ms**, over the limit |')
  expect([median([3, 1]), median([3, 1, 2])]).toEqual([2, 2])
})

test('two checkouts are compared number by number, in the same unit, and five in a hundred worse is too much', () => {
  const table = (post: string, rate: number, rest: [string, string][] = []) =>
    readTable(
      markdown({
        title: 'T',
        rows: [
          ['a post', post, '1 ms', false],
          ['posts a second', String(rate), '', true],
          ...rest.map(([name, value]) => [name, value, '', true] as [string, string, string, boolean]),
        ],
      }),
    )
  const pairs = [
    { other: table('950 µs', 1000), ours: table('1.15 ms', 940, [['new', '3 ms']]) },
    { other: table('1.0 ms', 1000, [['old', '3 ms']]), ours: table('1,050 µs', 940) },
  ]
  expect(comparePairs(pairs)).toEqual([
    ['a post', '0.975 and 1.1, 1.13 (1.05 to 1.21)', '', false],
    ['posts a second', '1000 and 940, 0.94 (0.94 to 0.94)', '', false],
  ])
  const same = [{ other: table('p50 2.0 ms, p95 4.0 ms', 1000), ours: table('p50 2.1 ms, p95 4.0 ms', 990) }]
  expect(comparePairs(same).map(([, value, , ok]) => [value, ok])).toEqual([
    ['2 and 2.1, 1.05 (1.05 to 1.05); 4 and 4, 1.00 (1.00 to 1.00)', true],
    ['1000 and 990, 0.99 (0.99 to 0.99)', true],
  ])
})

test('bench names what it knows, and refuses another name in one sentence', async () => {
  const help = await runProgram('scripts/bench.ts', ['--help'])
  expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('submit, slow-disk, read, start')])
  const wrong = await runProgram('scripts/bench.ts', ['speed'])
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringMatching(/^There is no bench "speed"; there are submit/),
  ])
  const nowhere = await runProgram('scripts/bench.ts', ['paired', '/nowhere', 'start'])
  expect([nowhere.code, nowhere.stderr]).toEqual([
    2,
    'paired takes the folder of another checkout of this project.\n',
  ])
})
