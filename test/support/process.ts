/** Starts the program as its users do: a process of its own, with its own folder and port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { builtServer, serverFlags, withLittleMemory } from '#scripts/environment.js'

const root = resolve(import.meta.dirname, '../..')
const node = join(root, 'node_modules/.bin/node')

export type Ended = { code: number | null; stdout: string; stderr: string }

/** A folder that is gone when the test ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-process-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a program of the project to its end. */
export function runProgram(
  path: string,
  args: string[] = [],
  settings: Record<string, string> = {},
): Promise<Ended> {
  return startProgram(path, args, settings).ended
}

/** The same without waiting, for programs that are to be stopped. */
export function startProgram(
  path: string,
  args: string[],
  settings: Record<string, string> = {},
): { process: ChildProcess; ended: Promise<Ended> } {
  const env = withLittleMemory({ ...process.env, ...settings })
  const child = spawn(node, [join(root, path), ...args], { cwd: root, env })
  return { process: child, ended: collect(child) }
}

export type Running = {
  url: string
  data: string
  greeting: string
  process: ChildProcess
  ended: Promise<Ended>
}

/** Starts the server and waits until it greets. Ends it with the test. */
export async function startServer(settings: Record<string, string> = {}): Promise<Running> {
  const port = settings.PORT ?? String(await freePort())
  const data = settings.SUNWAI_DATA ?? newFolder()
  const environment = {
    ...process.env,
    PORT: port,
    SUNWAI_DATA: data,
    SUNWAI_URL: `http://localhost:${port}`,
    ...settings,
  }
  const server = [...serverFlags, join(root, builtServer)]
  const child = spawn(node, server, { cwd: root, env: withLittleMemory(environment) })
  const ended = collect(child)
  let greeting = ''
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', (text: Buffer) => {
      greeting += text
      if (greeting.includes('Posters')) ready()
    })
    void ended.then(({ stderr }) => failed(new Error(`the server ended: ${stderr}`)))
  })
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return { url: `http://localhost:${port}`, data, greeting, process: child, ended }
}

/** The session cookie of the first administrator, made by the link that a fresh server prints. */
export async function joinAsFirst({ url, greeting }: Running): Promise<string> {
  const token = /\/staff\/join#([\w-]+)/.exec(greeting)?.[1]
  const joined = await fetch(`${url}/api/joining`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-link': token ?? '' },
    body: JSON.stringify({ name: 'Asha', login: 'asha', password: 'ten letters!' }),
  })
  return joined.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function collect(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (text: Buffer) => {
    stdout += text
  })
  child.stderr?.on('data', (text: Buffer) => {
    stderr += text
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
