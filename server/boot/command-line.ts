/** Commands as they must be typed to work on what this process works on. No I/O. */
import { resolve } from 'node:path'
import type { Config } from '../config.ts'

type Settings = Pick<Config, 'data' | 'offices' | 'url' | 'database'>
type Around = { folder: string; platform: string; env: Record<string, string | undefined> }

const here = (): Around => ({ folder: process.cwd(), platform: process.platform, env: process.env })

/**
 * `command`, such as `npm run posters`, with the settings in front of it that are not the ordinary ones: without them it
 * would open another folder. A database's address stays out, since it may hold a password.
 */
export function commandLine(command: string, settings: Partial<Settings>, around: Around = here()): string {
  const { folder, platform, env } = around
  const { data, offices, url, database } = settings
  const set: [string, string][] = []
  if (data !== undefined && data !== resolve(folder, 'data')) set.push(['SUNWAI_DATA', data])
  if (offices !== undefined && offices !== resolve(folder, 'offices.yaml'))
    set.push(['SUNWAI_OFFICES', offices])
  if (url !== undefined && url !== 'http://localhost:8080') set.push(['SUNWAI_URL', url])
  if (database) set.push(['SUNWAI_DATABASE', '…'])
  // A demo, or a check, that leaves a database alone which the command would open.
  if (database === null && env.SUNWAI_DATABASE) set.push(['SUNWAI_DATABASE', ''])
  const write = platform === 'win32' ? powerShell : shell
  return [...set.map(write), command].join(' ')
}

const shell = ([name, value]: [string, string]): string =>
  /^[\w./:@…-]*$/.test(value) ? `${name}=${value}` : `${name}='${value.replaceAll("'", String.raw`'\''`)}'`

const powerShell = ([name, value]: [string, string]): string =>
  `$env:${name}='${value.replaceAll("'", "''")}';`
