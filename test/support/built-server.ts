/** Tests start the server that a start runs, so it is built anew from what the sources say now. */
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Vitest calls this once a run. Takes a tenth of a second where nothing changed. */
export function setup(): void {
  execFileSync(join(root, 'node_modules/.bin/node'), ['scripts/prepare.js'], { cwd: root, stdio: 'inherit' })
}
