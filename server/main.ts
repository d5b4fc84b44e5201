/** Starts the process: settings, house, server. */
import { claimFolder } from './claim.ts'
import { ConfigError, readConfig } from './config.ts'
import { openHouse, StartError } from './house.ts'
import { serveHouse } from './serve.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd())
  // First of all: a second server must not so much as migrate the database of a running one.
  const claim = claimFolder(config)
  await serveHouse(await openHouse(config), claim)
}

main().catch((cause: unknown) => {
  // What the administrator can mend is one sentence; a bug shows its stack.
  const known = cause instanceof StartError || cause instanceof ConfigError
  process.stderr.write(
    known ? `\n${(cause as Error).message}\n\n` : `\n${(cause as Error)?.stack ?? cause}\n\n`,
  )
  process.exit(1)
})
