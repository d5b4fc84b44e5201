/** Starts the process: settings, house, server. */
import { ConfigError, readConfig } from './config.ts'
import { openHouse, StartError } from './house.ts'
import { serveHouse } from './serve.ts'

async function main(): Promise<void> {
  await serveHouse(await openHouse(readConfig(process.env, process.cwd())))
}

main().catch((cause: unknown) => {
  // What the administrator can mend is one sentence; a bug shows its stack.
  const known = cause instanceof StartError || cause instanceof ConfigError
  process.stderr.write(
    known ? `\n${(cause as Error).message}\n\n` : `\n${(cause as Error)?.stack ?? cause}\n\n`,
  )
  process.exit(1)
})
