/** Installs and builds what is missing or stale. Plain JavaScript for any Node from 18, since it runs before the project's own Node is there. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(import.meta.url), '../..')
const bin = (name) => join(root, 'node_modules/.bin', name)

/** Everything `npm start` and the commands need. Says a line for each thing it does, and nothing when all is there. */
export function prepare() {
  install()
  requireNode()
  build()
}

/** The project's own Node 24 where the lock file carries one, else the one that runs this. */
export function node() {
  return existsSync(bin('node')) ? bin('node') : process.execPath
}

function install() {
  const stamp = join(root, 'node_modules/.sunwai-installed')
  const wanted = digest([join(root, 'package-lock.json')])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing packages (once) …')
  run('npm', ['ci', '--include=optional', '--include=dev'], { shell: process.platform === 'win32' })
  writeFileSync(stamp, wanted)
}

function requireNode() {
  // That one is of the lock file's version; to start it only to ask would take longer than to look for changes.
  if (existsSync(bin('node'))) return
  const { node: version } = process.versions
  if (Number(version.split('.')[0]) >= 24) return
  fail(
    `sunwai needs Node 24 or newer; this is v${version}. Install it from your system's packages or from nodejs.org, then try again.`,
  )
}

function build() {
  buildOf('.sunwai-built', 'the pages', ['kiosk', 'server/contract'], [[], ['--mode', 'tablet'], ['--ssr']])
  buildOf('.sunwai-server-built', 'the server', ['server', 'print'], [['--ssr', '--mode', 'server']])
}

/** Builds each target once after a change in these folders. */
function buildOf(name, what, folders, targets) {
  const stamp = join(root, 'dist', name)
  const sources = [
    ...folders.flatMap((folder) => walk(join(root, folder))),
    join(root, 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ]
  const wanted = digest(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say(`Building ${what} (once after a change) …`)
  for (const target of targets)
    run(node(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', ...target, '--logLevel', 'warn'])
  writeFileSync(stamp, wanted)
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name)
    return each.isDirectory() ? walk(path) : [path]
  })
}

function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths.sort()) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
  })
  if (error) fail(`${command} could not be started: ${error.message}`)
  if (status !== 0) fail(`${command} ${args.join(' ')} failed.`, status ?? 1)
}

export function say(text) {
  process.stderr.write(`${text}\n`)
}

export function fail(text, status = 1) {
  process.stderr.write(`\n${text}\n\n`)
  process.exit(status)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare()
