/** Starts what is measured and what measures it, each as a process of its own. All share the cores, as they do in an office. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { builtServer, serverFlags, withLittleMemory } from '../../environment.js'
import type { LoadPlan, LoadResult } from './load.ts'

export const root = join(import.meta.dirname, '../../..')

export type Running = {
  port: number
  pid: number
  child: ChildProcess
  /** Resolves when it has ended, however it did. */
  ended: Promise<void>
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>
}

type Settings = Record<string, string>

/** One more program of ours, with the environment that `npm start` gives. */
export function startNode(args: readonly string[], settings: Settings = {}): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: root,
    // As `npm start` starts it.
    env: withLittleMemory({ ...process.env, ...settings }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

/** The program as it is served, on `data`, at once: it is not yet ready. */
export async function spawnOurs(
  data: string,
  settings: Settings = {},
  flags: string[] = [],
): Promise<Running> {
  const port = await freePort()
  const child = startNode([...serverFlags, ...flags, builtServer], {
    PORT: String(port),
    SUNWAI_DATA: data,
    SUNWAI_TWO_STEP: 'off',
    SUNWAI_URL: `http://localhost:${port}`,
    ...settings,
  })
  return running(child, port)
}

/** The same when it is ready. Rejects when it ends before. */
export async function startOurs(
  data: string,
  settings: Settings = {},
  flags: string[] = [],
): Promise<Running> {
  const server = await spawnOurs(data, settings, flags)
  await said(server.child, /is ready/)
  return server
}

/** The bare handler, which keeps its database at `path`. */
export async function startBare(path: string, settings: Settings = {}): Promise<Running> {
  const child = startNode(['scripts/bench/shared/bare.ts', path], settings)
  return running(child, Number((await said(child, /ready (\d+)/))[1]))
}

/** Runs one load to its end. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  return (await outcome(startNode(['scripts/bench/shared/load.ts']), JSON.stringify(plan))) as LoadResult
}

/** Runs a program of ours on all cores; what it printed, as JSON. */
export const runNode = (args: readonly string[]): Promise<unknown> => outcome(startNode(args), '')

async function outcome(child: ChildProcess, input: string): Promise<unknown> {
  child.stdin?.end(input)
  return untilJson(child)
}

/** What a program prints as JSON before it ends. Rejects when it ends without. */
export const untilJson = async (child: ChildProcess): Promise<unknown> =>
  JSON.parse((await said(child, /\}$/)).input)

/** Resident memory of a process now, in bytes; `peak` the most it ever had. Linux only. */
export function residentBytes(pid: number, peak = false): number {
  const field = peak ? 'VmHWM' : 'VmRSS'
  const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

/** Processor time that a process has taken so far, in milliseconds. Linux only, where a tick is 10 ms. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function running(child: ChildProcess, port: number): Running {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    port,
    pid: child.pid ?? 0,
    child,
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** What a process has printed when it matches. Rejects when it ends without. */
function said(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = ''
  return new Promise((resolve, reject) => {
    // A letter may come in two pieces.
    child.stdout?.setEncoding('utf8')
    child.stdout?.on('data', (chunk: string) => {
      text += chunk
      const found = pattern.exec(text)
      if (found) resolve(found)
    })
    child.once('error', reject)
    child.once('close', (code) =>
      reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}: ${text}`)),
    )
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
