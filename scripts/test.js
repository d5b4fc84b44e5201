/**
 * `npm test`: installs what is missing, checks types, lint and format, runs every test, and ends with the line
 * `N passed, N failed`. Words after `--` go to the test runner: `npm test -- feedback`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail, node, prepare, root, run, say } from './prepare.js'

/** How Debian's packages are installed: nothing is asked, and only mistakes are told. */
const unasked = ['-y', '-qq', '--no-install-recommends']
const quietly = {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
}

prepare()
const chromium = findChromium() ?? install('chromium', findChromium)
// A page in it costs half of what one in a whole Chromium does. Where Debian has none, all tests drive the whole one.
const shell = findShell() ?? installIfOffered('chromium-headless-shell', findShell)
install('poppler-utils', () => onPath('pdftoppm'))
// Visitors' pages use the phone's own fonts; without any for these scripts the tests would measure empty boxes.
install('fonts-noto-core', findFonts)
const environment = {
  ...process.env,
  CHROMIUM: chromium,
  ...(shell !== undefined && { CHROMIUM_HEADLESS_SHELL: shell }),
  PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
}

const chosen = process.argv.slice(2)
const checks = chosen.length
  ? []
  : [
      ['types', 'typescript/bin/tsc', []],
      ['lint and format', '@biomejs/biome/bin/biome', ['check', '.']],
    ]
let passed = 0
let failed = 0
for (const [name, path, args] of checks) {
  const { status } = spawnSync(node(), [join(root, 'node_modules', path), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  })
  say(`${status === 0 ? '✓' : '×'} ${name}`)
  if (status === 0) passed++
  else failed++
}

const folder = mkdtempSync(join(tmpdir(), 'sunwai-results-'))
const report = join(folder, 'report.json')
const runner = [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--reporter=${join(root, 'test/support/second-tries.ts')}`,
  `--outputFile.json=${report}`,
  ...chosen,
]
const { status } = spawnSync(node(), runner, { cwd: root, stdio: 'inherit', env: environment })
const results = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 }
rmSync(folder, { recursive: true, force: true })

passed += results.numPassedTests
failed += results.numFailedTests
// A file that could not be loaded, or an error outside any test, fails the run without a failed test.
if (status !== 0 && results.numFailedTests === 0) failed++
const skipped = results.numPendingTests + (results.numTodoTests ?? 0)
process.stdout.write(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`)
process.exit(failed ? 1 : 0)

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return [process.env.CHROMIUM, ...names.map(onPath)].find((path) => path && existsSync(path))
}

/** The same Chromium without windows, menus and profiles. Empty, where a Chromium is named that all tests shall drive. */
function findShell() {
  const { CHROMIUM_HEADLESS_SHELL: named, CHROMIUM } = process.env
  if (named !== undefined || CHROMIUM) return named ?? ''
  return onPath('chromium-headless-shell')
}

/** Debian's place for them; elsewhere the system's own fonts are trusted to have the four scripts. */
function findFonts() {
  const noto = '/usr/share/fonts/truetype/noto'
  return (
    !onPath('apt-get') ||
    ['NotoSansDevanagari', 'NotoSansGurmukhi', 'NotoNastaliqUrdu'].every((name) =>
      existsSync(join(noto, `${name}-Regular.ttf`)),
    )
  )
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(':')
    .map((each) => join(each, name))
    .find(existsSync)
}

/** From Debian's packages where this may be done; otherwise a sentence that says what to install. */
function install(name, find) {
  const there = find(name)
  if (there) return there
  if (!mayInstall())
    fail(
      `The tests need ${name}. Install it from your system's packages (apt-get install ${name}), or name a browser in CHROMIUM.`,
    )
  say(`Installing ${name} for the tests (once) …`)
  run('apt-get', ['update', '-qq'], quietly)
  run('apt-get', ['install', ...unasked, name], quietly)
  return find(name) ?? fail(`${name} was installed but cannot be found.`)
}

/** What spares time and no more: undefined where it cannot be had. */
function installIfOffered(name, find) {
  if (!mayInstall()) return undefined
  say(`Installing ${name} for the tests (once) …`)
  for (const args of [
    ['update', '-qq'],
    ['install', ...unasked, name],
  ])
    if (spawnSync('apt-get', args, { ...quietly, cwd: root, timeout: 60_000 }).status !== 0) {
      say(`${name} cannot be had; the tests take longer without it.`)
      return undefined
    }
  return find(name)
}

function mayInstall() {
  return process.getuid?.() === 0 && onPath('apt-get') !== undefined
}
