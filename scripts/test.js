/**
 * `npm test`: installs what is missing, checks types, lint and format, runs every test, and ends with the line
 * `N passed, N failed`. Words after `--` go to the test runner: `npm test -- feedback`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail, node, prepare, root, run, say } from './prepare.js'

prepare()
const chromium = findChromium() ?? install('chromium', findChromium)
install('poppler-utils', () => onPath('pdftoppm'))
// Visitors' pages use the phone's own fonts; without any for these scripts the tests would measure empty boxes.
install('fonts-noto-core', findFonts)
const environment = {
  ...process.env,
  CHROMIUM: chromium,
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
  if (process.getuid?.() !== 0 || !onPath('apt-get'))
    fail(
      `The tests need ${name}. Install it from your system's packages (apt-get install ${name}), or name a browser in CHROMIUM.`,
    )
  say(`Installing ${name} for the tests (once) …`)
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  run('apt-get', ['update', '-qq'], quiet)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet)
  return find(name) ?? fail(`${name} was installed but cannot be found.`)
}
