/** The real server in a process and a data folder of its own, with one signed-in person and the codes of all points. */

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { builtServer, serverFlags, withLittleMemory } from '#scripts/environment.js'
import { tokenOfLink } from '#server/access/token.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { appoint } from '#server/contract/staff/access.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { codeOfSheet } from '#server/posters/poster.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { join as joinStaff } from '#server/sign-in/joining-actions.ts'

const root = resolve(import.meta.dirname, '../../..')

export type Server = {
  port: number
  cookie: string
  /** Resolves when the reply is here, which is after the commit. Throws on any other answer than 201. */
  postEntry(): Promise<void>
  rssKiB(): number
  /** Resident memory once it no longer falls: garbage is collected when the process is idle. */
  settledKiB(): Promise<number>
  stop(): Promise<void>
}

export async function openServer(): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'sunwai-bench-live-'))
  const port = await freePort()
  const settings = {
    SUNWAI_TWO_STEP: 'off',
    SUNWAI_DATA: data,
    PORT: String(port),
    SUNWAI_URL: `http://localhost:${port}`,
  }
  const { codes, token } = await furnish(settings)
  const [program = '', ...args] = onCore(0, [process.execPath, ...serverFlags, join(root, builtServer)])
  const child = spawn(program, args, { cwd: root, env: withLittleMemory({ ...process.env, ...settings }) })
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', (text: Buffer) => text.includes('Posters') && ready())
    child.stderr.on('data', (text: Buffer) => process.stderr.write(text))
    child.on('exit', () => failed(new Error('the server ended before it was ready')))
  })
  const rssKiB = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1])
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let posted = 0
  return {
    port,
    cookie: `__Host-sunwai=${token}`,
    postEntry: () => postForm(agent, port, codes[posted++ % codes.length] ?? '', (posted % 4) + 1),
    rssKiB,
    async settledKiB() {
      let least = Number.POSITIVE_INFINITY
      for (let seconds = 0; seconds < 12; seconds++) {
        await wait(1000)
        const present = rssKiB()
        if (present < least - 256) seconds = 0
        least = Math.min(least, present)
      }
      return least
    },
    async stop() {
      agent.destroy()
      const ended = new Promise((end) => child.on('exit', end))
      child.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Server and readers each on a core of their own, where the machine can say so; else the scheduler moves them about. */
export const onCore = (core: number, command: string[]): string[] =>
  existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', String(core), ...command] : command

async function furnish(settings: Record<string, string>) {
  const context = await openContext(readConfig(settings, root))
  try {
    const sheets = await preparePosters(context.deps, {})
    const { link } = await makeLink(context.deps, appoint('administrator'))
    const { token } = await joinStaff(context.deps, tokenOfLink(link), {
      name: 'Bench',
      login: 'bench',
      password: randomBytes(12).toString('hex'),
    })
    return { token, codes: sheets.map(codeOfSheet) }
  } finally {
    await context.close()
  }
}

function postForm(agent: Agent, port: number, code: string, rating: number): Promise<void> {
  const body = new URLSearchParams({
    entry: randomBytes(12).toString('hex').toUpperCase(),
    rating: String(rating),
  })
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  return new Promise((done, failed) => {
    const sending = request(
      { agent, host: 'localhost', port, path: `/q/${code}`, method: 'POST', headers },
      (reply) => {
        reply.resume()
        if (reply.statusCode === 201) done()
        else failed(new Error(`an entry was answered with ${reply.statusCode}`))
      },
    )
    sending.on('error', failed).end(body.toString())
  })
}

function freePort(): Promise<number> {
  return new Promise((free) => {
    const probe = createServer().listen(0, 'localhost', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => free(port))
    })
  })
}
