/** Runs one of the commands of this folder with the project's own Node: `node scripts/run.js posters --out posters.pdf`. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLittleMemory } from './environment.js'
import { node, prepare, root } from './prepare.js'

/** Hands over to a TypeScript program, with `flags` for Node; its signals and its exit code become this process's own. */
export function handOver(path, args, flags = []) {
  const child = spawn(node(), [...flags, join(root, path), ...args], {
    stdio: 'inherit',
    env: withLittleMemory(process.env),
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = '', ...args] = process.argv.slice(2)
  prepare()
  handOver(`scripts/${name}.ts`, args)
}
