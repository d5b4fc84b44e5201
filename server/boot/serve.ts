/** Listens, greets, and stops when it is told to. */
import { createServer, type RequestListener, type ServerOptions } from 'node:http'
import { serve } from '@hono/node-server'
import { createApp, createFastPath, createManners } from '../app.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { firstAdministratorLink } from '../people/invitation-actions.ts'
import { closeAll } from './close-all.ts'
import { commandLine } from './command-line.ts'
import type { DataFolderLock } from './data-folder-lock.ts'
import type { Context } from './open-context.ts'
import { StartError } from './start-error.ts'

/** A stop waits this long for requests under way, and for all the rest until the second: service managers wait ten seconds. */
const graceMs = 7_000
const lastMs = 9_000
/** How often connections that have become idle are closed meanwhile. */
const idleMs = 100

/** Serves until SIGTERM or SIGINT, then ends the process with 0. `more`: lines for the greeting. Throws StartError. */
export async function serveContext(
  context: Context,
  lock: DataFolderLock,
  more: readonly string[] = [],
): Promise<void> {
  const { config, directory, jobs, live } = context.deps
  const server = await listen(context.deps, config).catch(async (cause) => {
    await context.close()
    throw cause
  })
  jobs.start()
  const link = await firstAdministratorLink(context.deps)
  process.stdout.write(greeting(config, directory.register.offices.size, link, more))

  const end = async () => {
    await closeAll([context.close, lock.release])
    process.exit(0)
  }
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    // What is acknowledged is on the disk, so nothing is lost with what still holds on by then.
    setTimeout(() => {
      context.deps.log.warn('the stop took too long and was cut short')
      process.exit(0)
    }, lastMs).unref()
    live.close()
    void jobs.stop()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), graceMs).unref()
    server.close(() => void end())
    // Again and again: whoever was being answered just now may keep an open connection and ask nothing more.
    setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), idleMs).unref()
    // Whoever keeps asking on one connection would never let it become idle: the next answer is its last.
    if ('maxRequestsPerSocket' in server) server.maxRequestsPerSocket = 1
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** Resolves when it listens. Throws StartError. */
export function listen(
  deps: Deps,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<ReturnType<typeof serve>> {
  const manners = createManners(deps)
  const { fetch } = createApp(deps, manners)
  const takes = createFastPath(deps, manners)
  const withFastPath = (options: ServerOptions, routes: RequestListener) =>
    createServer(options, (incoming, outgoing) => {
      if (!takes(incoming, outgoing)) routes(incoming, outgoing)
    })
  return new Promise((resolve, reject) => {
    const options = { fetch, hostname: host, port, createServer: withFastPath as typeof createServer }
    const server = serve(options, () => resolve(server))
    server.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE')
        reject(
          new StartError(
            `Port ${port} is taken. Stop the program that uses it, or start with another: PORT=${port + 1} npm start`,
          ),
        )
      else if (cause.code === 'EACCES')
        reject(new StartError(`Port ${port} needs more rights. Choose one above 1023: PORT=8080 npm start`))
      else reject(cause)
    })
  })
}

function greeting(
  config: Config,
  offices: number,
  link: string | undefined,
  more: readonly string[],
): string {
  const { url } = config
  const print = commandLine('npm run posters -- --out posters.pdf', config)
  const lines = [
    '',
    `  सुनवाई  sunwai is ready, ${offices} offices.`,
    '',
    `  Offices    ${url}/`,
    `  Dashboard  ${url}/staff`,
    `  Posters    ${url}/staff/posters   or: ${print}`,
    ...more,
  ]
  if (link)
    lines.push(
      '',
      '  Nobody can sign in yet. Open this link within 48 hours to become the administrator; it works once:',
      `  ${link}`,
    )
  return `${lines.join('\n')}\n\n`
}
