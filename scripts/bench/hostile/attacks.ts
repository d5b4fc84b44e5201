/** What somebody who means harm could send, each as bytes on sockets. No I/O of its own. */
import { randomBytes } from 'node:crypto'
import { boundary, field, fromNetwork, http, json, mega, multipart, upload } from './requests.ts'

/** Where an attack goes and what it has got hold of: a poster's code, a receipt of its own and one with five photos. */
export type Target = { codes: string[]; receipt: string; photos: string; picture: Buffer }

/**
 * `at once`: each of so many connections sends its next request when the last is answered. `left hanging`: each sends all but
 * the end and waits. `next` makes request number n of a run that opens with `run`.
 */
export type Attack = {
  name: string
  kind: 'at once' | 'left hanging' | 'byte by byte'
  connections: number
  next(target: Target, n: number, run: string): Buffer
}

const made = (length: number) => randomBytes(length).toString('hex')
const codeAt = ({ codes }: Target, n: number) => codes[n % codes.length] ?? ''
const ampersands = Buffer.alloc(12.6e6, '&')
const parts = Buffer.from(field('a', '').repeat(Math.floor((12 * mega) / field('a', '').length)))

export const attacks: Attack[] = [
  {
    name: '12.6 MB of & to the reply of a receipt',
    kind: 'at once',
    connections: 1,
    next: (_, n) => http('POST', '/r/reply', fromNetwork('many', n), ampersands),
  },
  {
    name: 'six of them at once',
    kind: 'at once',
    connections: 6,
    next: (_, n) => http('POST', '/r/reply', fromNetwork('many', n), ampersands),
  },
  {
    name: '100 unfinished uploads with a good receipt',
    kind: 'left hanging',
    connections: 100,
    next: ({ receipt, picture }, n, run) =>
      http(
        'POST',
        '/r/reply',
        fromNetwork('many', n),
        upload(
          receipt,
          `${run}${n}`.padEnd(24, '0'),
          Buffer.concat([picture, Buffer.alloc(11.9 * mega - picture.length)]),
        ),
        multipart,
      ),
  },
  {
    name: '64 joins at a time with made-up links',
    kind: 'at once',
    connections: 64,
    next: (_, n) =>
      http(
        'POST',
        '/api/joining',
        fromNetwork('many', n),
        JSON.stringify({
          name: 'Nobody',
          login: `nobody-${n}`,
          password: 'a long enough password',
        }),
        { ...json, 'x-link': made(16) },
      ),
  },
  {
    name: '24 readers of a receipt with five photos',
    kind: 'at once',
    connections: 24,
    next: ({ photos }, n) =>
      http('POST', '/r', fromNetwork('many', n), `receipt=${encodeURIComponent(photos)}`),
  },
  {
    name: 'endless edits of one entry',
    kind: 'at once',
    connections: 64,
    next: (target, n, run) =>
      http(
        'POST',
        `/q/${codeAt(target, 0)}`,
        fromNetwork('one', n),
        `entry=${run.padEnd(24, 'e')}&rating=${1 + (n % 4)}&change=yes&words=${'x'.repeat(n % 400)}`,
        { accept: 'application/json' },
      ),
  },
  {
    name: 'receipts made and replied to without end',
    kind: 'at once',
    connections: 32,
    next: (target, n, run) =>
      n % 2
        ? http(
            'POST',
            `/q/${codeAt(target, n)}`,
            fromNetwork('one', n),
            `entry=${`${run}${n}`.padEnd(24, 's')}&rating=2&words=${'x'.repeat(900)}`,
            { accept: 'application/json' },
          )
        : http(
            'POST',
            '/r/reply',
            fromNetwork('one', n),
            upload(target.receipt, `${run}${n}`.padEnd(24, '0'), target.picture),
            multipart,
          ),
  },
  {
    name: '300 forms sent a byte at a time',
    kind: 'byte by byte',
    connections: 300,
    next: (target, n) =>
      http('POST', `/q/${codeAt(target, n)}`, fromNetwork('many', n), `words=${'x'.repeat(100_000)}`),
  },
  {
    name: '300 forms left hanging before their end',
    kind: 'left hanging',
    connections: 300,
    next: (target, n) =>
      http('POST', `/q/${codeAt(target, n)}`, fromNetwork('many', n), `words=${'x'.repeat(127_000)}`),
  },
  {
    name: 'an upload of 100,000 empty parts, six at once',
    kind: 'at once',
    connections: 6,
    next: ({ receipt }, n) =>
      http(
        'POST',
        '/r/reply',
        fromNetwork('many', n),
        Buffer.concat([Buffer.from(field('receipt', receipt)), parts, Buffer.from(`--${boundary}--\r\n`)]),
        multipart,
      ),
  },
  {
    name: 'forms of 128 KB of & on the fast path of entries',
    kind: 'at once',
    connections: 64,
    next: (target, n) =>
      http('POST', `/q/${codeAt(target, n)}`, fromNetwork('one', n), ampersands.subarray(0, 127_000), {
        accept: 'application/json',
      }),
  },
  {
    name: 'a flood of forged codes',
    kind: 'at once',
    connections: 64,
    next: (target, n) => http('GET', `/q/${codeAt(target, n).slice(0, -4)}0000`, fromNetwork('one', n)),
  },
  {
    name: 'wrong sign-ins',
    kind: 'at once',
    connections: 64,
    next: (_, n) =>
      http(
        'POST',
        '/api/session',
        fromNetwork('one', n),
        JSON.stringify({ login: `nobody-${n}`, password: made(8) }),
        json,
      ),
  },
  {
    name: 'guessed receipts',
    kind: 'at once',
    connections: 64,
    next: (_, n) => http('POST', '/r', fromNetwork('one', n), `receipt=${made(8).toUpperCase()}`),
  },
  {
    name: 'the list of offices without end, by HEAD and GET',
    kind: 'at once',
    connections: 64,
    next: (_, n) =>
      http('GET', `/?lang=${n % 2 ? 'hi' : 'en'}`, fromNetwork('one', n), '', { 'accept-encoding': 'gzip' }),
  },
  {
    name: 'forms opened without end',
    kind: 'at once',
    connections: 64,
    next: (target, n) =>
      http('GET', `/q/${codeAt(target, n)}`, fromNetwork('one', n), '', { 'accept-encoding': 'gzip' }),
  },
  {
    name: 'made-up links of walls and counter screens',
    kind: 'at once',
    connections: 64,
    next: (_, n) => http('GET', `/${n % 2 ? 'wall' : 'presence'}/${made(16)}`, fromNetwork('one', n)),
  },
  {
    name: 'large photos to one receipt, 12 at once',
    kind: 'at once',
    connections: 12,
    next: ({ photos, picture }, n, run) =>
      http(
        'POST',
        '/r/reply',
        fromNetwork('many', n),
        upload(photos, `${run}${n}`.padEnd(24, '0'), picture),
        multipart,
      ),
  },
]
