/** One data folder whose server is started, put under load and killed, again and again. */

import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { builtServer, serverFlags, withLittleMemory } from '#scripts/environment.js'
import { tokenOfLink } from '#server/access/token.ts'
import { openContext } from '#server/boot/open-context.ts'
import { openKeyring } from '#server/codes/keyring.ts'
import { readConfig } from '#server/config.ts'
import { appoint } from '#server/contract/staff/access.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { codeOfSheet } from '#server/posters/poster.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { createRandom, type Random } from '../../demo/random.ts'
import { emptyLedger } from './acknowledged.ts'
import { type Audit, auditStore } from './audit.ts'
import { crowd, type Place, untilGone, visit, work } from './traffic.ts'

const root = join(import.meta.dirname, '../../..')
const visitors = 24
const staff = 2

export type Lane = {
  /** Starts, kills after a random moment, audits. */
  round(): Promise<Audit & { after: number }>
  /** Compares what lies in the folder now with what was acknowledged. */
  audit(): Promise<Audit>
  data: string
  acknowledged(): number
  close(): void
}

/** `name` stands in everything the lane sends; `seed` decides what is done and when the kill comes. */
export async function openLane(name: string, seed: number): Promise<Lane> {
  const data = mkdtempSync(join(tmpdir(), 'sunwai-kill-'))
  const copy = mkdtempSync(join(tmpdir(), 'sunwai-killed-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const random = createRandom(seed)
  const { codes, link } = await furnish(data, url)
  const place: Place = {
    url,
    codes,
    cookie: '',
    person: '',
    photo: await smallPhoto(),
    ledger: emptyLedger(),
    receipts: new Map(),
  }
  let rounds = 0
  // On a copy, so that the log of the killed process is left to the next start.
  const audit = () => {
    for (const file of ['sunwai.db', 'sunwai.db-wal', 'ingest.db', 'ingest.db-wal'])
      copyIfThere(join(data, file), join(copy, file))
    return auditStore(copy, place.ledger, openKeyring(data).receipts)
  }
  return {
    async round() {
      const server = await startServer(data, url, port)
      if (place.cookie === '') Object.assign(place, await joinStaff(url, link))
      const own = (at: number): Random => createRandom(seed + rounds * 1000 + at)
      const walks = [
        ...Array.from({ length: visitors }, (_, at) => visit(place, own(at), `${name}-${rounds}-${at}`)),
        ...Array.from({ length: staff }, (_, at) => work(place, own(500 + at), `${name}-${rounds}-s${at}`)),
        // Every other time all come at once, so that what is acknowledged lies in the write-ahead log when the kill comes.
        ...(rounds % 2 ? [crowd(place, own(900), `${name}-${rounds}-c`)] : []),
      ].map(untilGone)
      const after = 5 + random.whole(1_496)
      await new Promise((wait) => setTimeout(wait, after))
      const ended = new Promise((end) => server.once('close', end))
      server.kill('SIGKILL')
      await ended
      await Promise.all(walks)
      rounds++
      return { ...(await audit()), after }
    },
    audit,
    data,
    acknowledged: () => [...place.ledger.entries.values()].filter(({ kept }) => kept !== null).length,
    close() {
      for (const folder of [data, copy]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function copyIfThere(from: string, to: string): void {
  rmSync(to, { force: true })
  if (existsSync(from)) copyFileSync(from, to)
}

/** Posters of one office and a link for an officer, made before the first start. */
async function furnish(data: string, url: string): Promise<{ codes: string[]; link: string }> {
  const context = await openContext(readConfig({ SUNWAI_DATA: data, SUNWAI_URL: url }, root))
  const sheets = await preparePosters(context.deps, { office: 'tehsil-meham' })
  const { link } = await makeLink(context.deps, appoint('grievance-officer'))
  await context.close()
  return { codes: sheets.map(codeOfSheet), link }
}

async function joinStaff(url: string, link: string): Promise<{ cookie: string; person: string }> {
  const reply = await fetch(`${url}/api/joining`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-link': tokenOfLink(link) ?? '',
    },
    body: JSON.stringify({
      name: 'Asha',
      login: 'asha',
      password: 'ten letters!',
    }),
  })
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  const owners = await fetch(`${url}/api/grievances/owners?office=tehsil-meham`, { headers: { cookie } })
  const { owners: people } = (await owners.json()) as { owners: { id: string }[] }
  return { cookie, person: people[0]?.id ?? '' }
}

function startServer(data: string, url: string, port: number): Promise<ChildProcess> {
  const server = spawn(join(root, 'node_modules/.bin/node'), [...serverFlags, join(root, builtServer)], {
    cwd: root,
    env: withLittleMemory({
      ...process.env,
      SUNWAI_TWO_STEP: 'off',
      PORT: String(port),
      SUNWAI_DATA: data,
      SUNWAI_URL: url,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  return new Promise((ready, failed) => {
    const hear = (text: Buffer) => {
      said += text
      if (said.includes('Posters')) ready(server)
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.once('close', () => failed(new Error(`the server did not start: ${said}`)))
  })
}

const smallPhoto = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
