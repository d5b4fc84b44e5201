/** Makes a paper of what somebody sent, in a process of its own that may hang or die without anybody else's harm. */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { pools } from '../admission/pool.ts'
import { Problem } from '../contract/problem.ts'
import {
  type DocumentCleaner,
  formOf,
  keptName,
  type Order,
  type Outcome,
  refusal,
  requireDocument,
} from './document.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `mostMs`: for one file, after which its process is killed. */
export function createDocumentCleaner({ mostMs }: { mostMs: number }): DocumentCleaner {
  const running = new Set<ChildProcess>()
  let isClosed = false

  async function run(order: Order): Promise<Outcome> {
    if (isClosed) throw stopping()
    const process = startProcess(mostMs)
    running.add(process)
    const late = setTimeout(() => process.kill('SIGKILL'), mostMs)
    try {
      return await outcomeOf(process, order)
    } catch (cause) {
      throw isClosed ? stopping() : refusal('document-heavy', cause)
    } finally {
      clearTimeout(late)
      running.delete(process)
      // One file a process: whatever a file has done to it ends with it.
      process.kill('SIGKILL')
    }
  }

  return {
    async clean(upload) {
      const type = requireDocument(upload)
      const outcome = await pools.document.run(() => run({ bytes: upload.bytes, type }))
      if ('refused' in outcome) throw refusal(outcome.refused, outcome.reason)
      return { form: formOf(type), name: keptName(upload.name), ...outcome }
    },
    close() {
      isClosed = true
      for (const process of running) process.kill('SIGKILL')
    },
  }
}

const stopping = () => new Problem('store-busy', 'The server stops. Send the file again in a moment.')

/** Threads of a decoder count together, so that no honest file comes near it. */
const cpuSeconds = (mostMs: number): number => Math.ceil(mostMs / 1000) * 4

const shell = '/bin/sh'

/**
 * It may read the program and nothing else, write nothing, start nothing, and knows no setting and no secret. A server that is killed can
 * end nobody: so the system ends it when it has used up its time of the processor, where there is a shell that can say so.
 */
function startProcess(mostMs: number): ChildProcess {
  const program = [
    '--permission',
    ...['..', '../../node_modules', '../../package.json'].map((path) => `--allow-fs-read=${here(path)}`),
    '--allow-addons',
    '--max-old-space-size=192',
    // That a permission lets add-ons in is said on each start.
    '--no-warnings',
  ]
  const limited = ['-c', `ulimit -t ${cpuSeconds(mostMs)}; exec "$0" "$@"`, execPath, ...program]
  return fork(here('./document-process.ts'), {
    ...(existsSync(shell) ? { execPath: shell, execArgv: limited } : { execArgv: program }),
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

function outcomeOf(process: ChildProcess, order: Order): Promise<Outcome> {
  let said = ''
  process.stderr?.on('data', (text: Buffer) => {
    said = (said + text).slice(-2000)
  })
  return new Promise((resolve, reject) => {
    process.once('message', (outcome) => resolve(outcome as Outcome))
    process.once('error', reject)
    process.once('close', (code, signal) =>
      reject(new Error(`${signal ?? `exit code ${code}`}: ${said.trim()}`)),
    )
    process.send(order, (failed) => failed && reject(failed))
  })
}
