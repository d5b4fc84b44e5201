/** Prints what citizens take along, each printout in a process of its own: whatever their words do to it ends with it. */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { PrintoutPrinter } from '../server/contract/citizens/printout.ts'
import { Problem } from '../server/contract/problem.ts'
import type { Printed, PrintoutOrder } from './printout-process.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `mostMs`: for one printout, after which its process is killed. How many at once, a pool says. */
export function openPrintoutPrinter({ mostMs }: { mostMs: number }): PrintoutPrinter {
  const running = new Set<ChildProcess>()
  return {
    async print(printout, pictures = new Map()) {
      const process = startProcess(mostMs, printout.standard !== undefined)
      running.add(process)
      const late = setTimeout(() => process.kill('SIGKILL'), mostMs)
      try {
        return await outcomeOf(process, { printout, pictures })
      } catch (cause) {
        throw new Problem('store-busy', 'This could not be printed now. Try again in a moment.', { cause })
      } finally {
        clearTimeout(late)
        running.delete(process)
        process.kill('SIGKILL')
      }
    },
    close() {
      for (const process of running) process.kill('SIGKILL')
    },
  }
}

const shell = '/bin/sh'

/**
 * It may read the program and nothing else, write nothing, start nothing, and knows no setting and no secret. Visitors come before it.
 * A paper that declares a standard is laid out by a program that is not WebAssembly, which these limits do not hold: so none is made of
 * what citizens write. A server that is killed can end nobody: so the system ends it when it has used up its time of the processor.
 */
function startProcess(mostMs: number, isAccessible: boolean): ChildProcess {
  const program = [
    '--permission',
    ...['.', '../server/contract', '../node_modules', '../package.json'].map(
      (path) => `--allow-fs-read=${here(path)}`,
    ),
    ...(isAccessible ? ['--allow-addons'] : []),
    '--max-old-space-size=128',
    // One printout is not worth the time in which V8 makes the typesetter faster.
    '--no-wasm-tier-up',
    '--no-wasm-dynamic-tiering',
    '--no-warnings',
  ]
  const seconds = Math.ceil(mostMs / 1000) * 2
  const limited = ['-c', `ulimit -t ${seconds}; exec "$0" "$@"`, execPath, ...program]
  const started = fork(here('./printout-process.ts'), {
    ...(existsSync(shell) ? { execPath: shell, execArgv: limited } : { execArgv: program }),
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  if (started.pid !== undefined) setPriority(started.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return started
}

function outcomeOf(process: ChildProcess, order: PrintoutOrder): Promise<Uint8Array> {
  let said = ''
  process.stderr?.on('data', (text: Buffer) => {
    said = (said + text).slice(-2000)
  })
  return new Promise((resolve, reject) => {
    process.once('message', (printed) => {
      const answer = printed as Printed
      if ('pdf' in answer) resolve(answer.pdf)
      else reject(new Error(answer.failed))
    })
    process.once('error', reject)
    process.once('close', (code, signal) =>
      reject(new Error(`${signal ?? `exit code ${code}`}: ${said.trim()}`)),
    )
    process.send(order, (failed) => failed && reject(failed))
  })
}
