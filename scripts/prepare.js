/** Installs and builds what is missing or stale. Plain JavaScript for any Node from 18, since it runs before the project's own Node is there. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
  const version = execFileSync(node(), ['--version'], { encoding: 'utf8' }).trim()
  if (Number(version.slice(1).split('.')[0]) >= 24) return
  fail(
    `sunwai needs Node 24 or newer; this is ${version}. Install it from your system's packages or from nodejs.org, then try again.`,
  )
}

function build() {
  const stamp = join(root, 'dist/.sunwai-built')
  const sources = [
    ...walk(join(root, 'kiosk')),
    join(root, 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ]
  const wanted = digest(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the pages (once after a change) …')
  for (const target of [['build'], ['build', '--mode', 'tablet'], ['build', '--ssr']])
    run(node(), [join(root, 'node_modules/vite/bin/vite.js'), ...target, '--logLevel', 'warn'])
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function walk(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
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
