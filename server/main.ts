/** Starts the process: settings, context, server. */
import { flushCompileCache } from 'node:module'
import { lockDataFolder } from './boot/data-folder-lock.ts'
import { openContext } from './boot/open-context.ts'
import { serveContext } from './boot/serve.ts'
import { StartError } from './boot/start-error.ts'
import { ConfigError, readConfig } from './config.ts'
import { returnMemory } from './storage/memory.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd())
  // First of all: a second server must not so much as migrate the database of a running one.
  const lock = lockDataFolder(config)
  const context = await openContext(config, Date.now, true)
  returnMemory()
  await serveContext(context, lock)
  // For the next start. Node does it at the end by itself, but a server that is killed has no end.
  flushCompileCache()
}

main().catch((cause: unknown) => {
  // What the administrator can mend is one sentence; a bug shows its stack.
  const known = cause instanceof StartError || cause instanceof ConfigError
  process.stderr.write(
    known ? `\n${(cause as Error).message}\n\n` : `\n${(cause as Error)?.stack ?? cause}\n\n`,
  )
  process.exit(1)
})
