/** What every command shares: reading options, help, and ending with one clear sentence. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { StartError } from '#server/boot/start-error.ts'
import { type Config, ConfigError } from '#server/config.ts'
import { Problem } from '#server/contract/problem.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** A mistake in how the command was called. */
export class UsageError extends Error {}

/** Parses the arguments; prints `help` and ends for `--help`. Throws UsageError for anything unknown. */
export function readOptions<const T extends Options>(options: T, help: string) {
  try {
    const read = parseArgs({
      options: { ...options, help: { type: 'boolean' } } as T & { help: { type: 'boolean' } },
      allowPositionals: true,
    })
    if ((read.values as { help?: boolean }).help) {
      process.stdout.write(`${help.trim()}\n`)
      process.exit(0)
    }
    return read
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message}\n\n${help.trim()}`)
  }
}

/** For commands that copy files: PostgreSQL has backups of its own. Throws StartError. */
export function requireSqlite({ database, data }: Config, command: string): void {
  if (database === null) return
  throw new StartError(
    `npm run ${command} copies an SQLite file, but SUNWAI_DATABASE names PostgreSQL. Use pg_dump and pg_restore, and keep a copy of ${data}/keys.json: without it no poster that hangs can be verified.`,
  )
}

/** Runs a command to its end. What the caller can mend is a sentence and exit code 1 or 2; a bug shows its stack. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (cause) {
    const known = [UsageError, ConfigError, StartError, Problem].some((kind) => cause instanceof kind)
    process.stderr.write(`${known ? (cause as Error).message : ((cause as Error).stack ?? cause)}\n`)
    process.exitCode = cause instanceof UsageError ? 2 : 1
  }
}
