/** The files for a real installation name only what exists: figures, settings, folders, and the handbook names every alarm. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openTestApp } from '#test/support/app.ts'

const root = resolve(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const token = 'a-token-that-is-long-enough'

type Rule = { alert: string; expr: string; annotations: { summary: string } }
const rules = (parse(read('docs/operations/alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
)

test('every alarm rests on figures that the server really tells, and the handbook says what to do', async () => {
  const app = await openTestApp({ SUNWAI_METRICS_TOKEN: token })
  const text = await (await app.fetch('/metrics', { headers: { authorization: `Bearer ${token}` } })).text()
  const told = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
  const handbook = read('docs/operations.md')
  expect(rules.length).toBeGreaterThan(10)
  for (const { alert, expr } of rules) {
    const named = [...expr.matchAll(/\b(?:sunwai|process|nodejs)_\w+/g)].map(([name]) =>
      name.replace(/_(bucket|count|sum)$/, ''),
    )
    for (const name of named) expect([alert, name, told.has(name)]).toEqual([alert, name, true])
    expect(handbook).toContain(`| ${alert} |`)
  }
  const described = [...handbook.matchAll(/^\| (Sunwai\w+) \|/gm)].map(([, name]) => name)
  expect(described).toEqual(rules.map(({ alert }) => alert))
})

test('the image is built from folders and files that exist, and runs what the unit runs', () => {
  const lines = read('docs/operations/Containerfile').split('\n')
  const copied = lines
    .filter((line) => line.startsWith('COPY '))
    .flatMap((line) => line.split(' ').slice(1, -1))
  for (const path of copied) expect([path, existsSync(join(root, path))]).toEqual([path, true])
  expect(copied).toEqual(expect.arrayContaining(['server', 'kiosk', 'print', 'scripts', 'package-lock.json']))
  const unit = read('docs/operations/sunwai.service')
  const command = /^ExecStart=\/opt\/sunwai\/(.+)$/m.exec(unit)?.[1]?.split(' ') ?? []
  expect(lines.find((line) => line.startsWith('CMD'))).toBe(
    `CMD ${JSON.stringify(command).replaceAll(',', ', ')}`,
  )
  for (const path of command.filter((part) => !part.startsWith('--')))
    expect(existsSync(join(root, path))).toBe(true)
})

test('the file of settings and the handbook name only settings that there are', () => {
  const known = read('server/config.ts')
  const named = new Set(
    ['docs/operations/sunwai.env', 'docs/operations/Containerfile'].flatMap(
      (path) => read(path).match(/\bSUNWAI_[A-Z_]+(?==)/g) ?? [],
    ),
  )
  expect(named.size).toBeGreaterThan(4)
  for (const setting of named) expect(known).toContain(`env.${setting}`)
})

test('no proxy of ours writes down who asked for what', () => {
  const nginx = read('docs/operations/nginx.conf')
  const servers = nginx.split(/^server \{/m).slice(1)
  expect(servers).toHaveLength(2)
  for (const server of servers) {
    expect(server).toMatch(/^ {4}access_log off;$/m)
    expect(server).toMatch(/^ {4}error_log \S+ emerg;$/m)
  }
  expect(nginx).toMatch(/proxy_buffering off;\s+proxy_request_buffering off;/)
  expect(read('docs/operations/Caddyfile')).toMatch(/log default \{\s+exclude http\.log\.error/)
})
