/** Dashboards that open their stream and never read it, with the small buffers of a far-away phone. */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Server } from './open-server.ts'

type Stuck = {
  /** How many the server still holds. */
  open(): number
  end(): void
}

/**
 * On this machine's own network the kernel would hold two megabytes for each before the server could notice. Node cannot
 * ask for less, Python can. Throws without python3.
 */
export async function openStuck(server: Server, count: number): Promise<Stuck> {
  if (spawnSync('python3', ['--version']).status !== 0)
    throw new Error('python3 is not here; the dashboards that stop reading are opened by it.')
  const script = join(import.meta.dirname, 'stuck.py')
  const child = spawn('python3', [script, String(server.port), server.cookie, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let open = 0
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', (text: Buffer) => {
      open = Number(text.toString().trim().split('\n').at(-1))
      if (open === count) ready()
    })
    child.on('exit', () => failed(new Error('the dashboards that stop reading ended early')))
  })
  return { open: () => open, end: () => void child.kill() }
}
