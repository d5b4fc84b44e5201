/** Many dashboards in a process of their own; here is the way to talk to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { onCore, type Server } from './open-server.ts'

export type Ask = { ask: 'open'; count: number } | { ask: 'close' } | { ask: 'report' }

/** One event: when each dashboard had it, NaN for none. */
type Arrived = { version: number; arrivals: Float64Array }
/** What has come since the last report; `version` is the newest that came at all. */
export type Answer = { version: number; clients: number; events: Arrived[] }

export type Readers = {
  /** Resolves when every one has its first event. */
  open(count: number): Promise<Answer>
  close(): Promise<Answer>
  report(): Promise<Answer>
  end(): Promise<void>
}

/** Throws where the machine allows too few open files for so many. */
export function openReaders(server: Server, most: number): Readers {
  const allowed = mostOpenFiles()
  if (allowed < most + 400)
    throw new Error(
      `${most} dashboards need ${most + 400} open files, and this shell allows ${allowed}. Run "ulimit -n 20000" first, or use --quick.`,
    )
  const script = join(import.meta.dirname, 'readers.ts')
  const [program = '', ...args] = onCore(1, [process.execPath, script, String(server.port), server.cookie])
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  return {
    open: (count) => ask(child, { ask: 'open', count }),
    close: () => ask(child, { ask: 'close' }),
    report: () => ask(child, { ask: 'report' }),
    async end() {
      const ended = new Promise((end) => child.on('exit', end))
      child.disconnect()
      await ended
    },
  }
}

function ask(child: ChildProcess, question: Ask): Promise<Answer> {
  return new Promise((answered, failed) => {
    const fail = () => failed(new Error('the dashboards ended early'))
    child.once('exit', fail).once('message', (answer) => {
      child.off('exit', fail)
      answered(answer as Answer)
    })
    child.send(question)
  })
}

/** The soft limit on open files; what the server process gets is the same. */
function mostOpenFiles(): number {
  const { userLimits } = process.report.getReport() as unknown as {
    userLimits?: { open_files?: { soft: number | string } }
  }
  const soft = userLimits?.open_files?.soft
  return soft === undefined || soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft)
}
