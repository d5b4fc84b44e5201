/** Holds the code to its plan: who may import whom, no circles, no SQL outside stores, small files. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const folders = ['server', 'kiosk', 'print', 'scripts']

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
}

type Import = { to: string; typeOnly: boolean }
const files = new Map<string, { text: string; imports: Import[] }>()
for (const path of folders.flatMap((folder) => walk(join(root, folder)))) {
  if (!/\.tsx?$/.test(path)) continue
  const text = readFileSync(path, 'utf8')
  files.set(relative(root, path), { text, imports: importsOf(path, text) })
}

/** Files of ours that a file imports, statically or at run time. */
function importsOf(path: string, text: string): Import[] {
  const found = [
    ...text.matchAll(
      /(?:^|\n)(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ]
  return found.flatMap(([whole, type, from, dynamic, bare]) => {
    const name = from ?? dynamic ?? bare ?? ''
    const to = name.startsWith('.')
      ? resolve(dirname(path), name)
      : name.startsWith('#')
        ? join(root, name.slice(1))
        : undefined
    if (!to) return []
    const onlyTypes =
      type !== undefined ||
      /import\s*\{(\s*type\s[^,}]+,?)+\s*\}/.test(whole) ||
      /typeof import\(|import\('[^']*'\)\.[A-Z]/.test(
        text.slice(Math.max(0, text.indexOf(whole) - 7), text.indexOf(whole) + whole.length + 12),
      )
    return [{ to: relative(root, to), typeOnly: onlyTypes }]
  })
}

/** What a file is, by its place and name. */
function kindOf(path: string): string {
  const name = path.split('/').at(-1) ?? ''
  if (!path.startsWith('server/')) return path.split('/')[0] ?? ''
  if (path.startsWith('server/contract/words/')) return 'words'
  if (path.startsWith('server/contract/')) return 'contract'
  // The entry points of a process or a thread, and what joins the servers of a cluster, bring rooms together.
  if (
    /^server\/boot\/|\/(join|open)-[a-z]+\.ts$|-(process|thread)\.ts$/.test(path) &&
    !path.startsWith('server/storage/')
  )
    return 'top'
  if (/^server\/(storage|cluster)\//.test(path)) return 'storage'
  if (path.startsWith('server/http/')) return 'http'
  if (path === 'server/deps.ts') return 'deps'
  if (path.split('/').length === 2) return 'top'
  if (/-(routes|guard)\.ts$/.test(name) || name === 'guard.ts') return 'routes'
  if (/-(actions|views)\.ts$/.test(name)) return 'actions'
  if (/-store\.ts$/.test(name)) return 'store'
  return 'rules'
}

/** The table of the README. `types` are kinds of which only the types may be imported. */
const allowed: Record<string, { values: string[]; types?: string[] }> = {
  // How long texts may be stands in the words, since the pages say it too.
  contract: { values: ['contract', 'words'] },
  // What server and browser both say: no shapes and no library, since it goes to the visitor's phone.
  words: { values: ['words'], types: ['contract'] },
  rules: { values: ['contract', 'rules'], types: ['store'] },
  store: { values: ['contract', 'rules', 'store', 'storage'] },
  storage: { values: ['contract', 'storage'] },
  actions: { values: ['contract', 'words', 'rules', 'store', 'actions', 'storage'], types: ['deps'] },
  http: { values: ['contract', 'rules', 'http'], types: ['deps'] },
  // What is stored, a route asks its views and its actions.
  routes: { values: ['contract', 'rules', 'actions', 'routes', 'http'], types: ['deps'] },
  deps: { values: [], types: ['contract', 'rules', 'store', 'storage', 'http', 'top'] },
  top: {
    types: ['kiosk'],
    values: ['contract', 'rules', 'store', 'actions', 'routes', 'http', 'deps', 'storage', 'top', 'print'],
  },
  kiosk: { values: ['kiosk', 'words'], types: ['contract'] },
  print: { values: ['contract', 'rules', 'print'] },
  // The command of a page's work says what the page says.
  scripts: {
    values: ['contract', 'words', 'rules', 'store', 'actions', 'storage', 'top', 'deps', 'print', 'scripts'],
  },
}

test('nothing imports what its kind may not', () => {
  const broken: string[] = []
  for (const [path, { imports }] of files) {
    const rule = allowed[kindOf(path)]
    for (const { to, typeOnly } of imports) {
      const kind = kindOf(to)
      if (
        !rule ||
        rule.values.includes(kind) ||
        (typeOnly && rule.types?.includes(kind)) ||
        /\.css$/.test(to)
      )
        continue
      if (typeOnly && kind === 'deps' && rule.types?.includes('deps')) continue
      broken.push(`${path} (${kindOf(path)}) imports ${to} (${kind})${typeOnly ? ' for its types' : ''}`)
    }
  }
  expect(broken).toEqual([])
})

/** What the rest of the program may know of how submissions reach the disk: how it is opened, and of a submission its shape. */
const ingestInterface = ['open-ingest', 'data-folder-actions', 'submission'].map(
  (name) => `server/ingest/${name}.ts`,
)
/** Jobs that PostgreSQL needs, and the thread's own file. */
const ingestJobs = ['partition-actions', 'erase-arrival-order-actions', 'erase-arrival-order-store'].map(
  (name) => `server/ingest/${name}.ts`,
)

test('the overload path stays behind the interface of its room', () => {
  const around = [...files]
    .filter(([path]) => path.startsWith('server/') && !path.startsWith('server/ingest/'))
    .flatMap(([path, { imports }]) =>
      imports
        .filter(({ to }) => to.startsWith('server/ingest/'))
        .filter(({ to }) => !ingestInterface.includes(to) && !ingestJobs.includes(to))
        .map(({ to }) => `${path} imports ${to}`),
    )
  expect(around).toEqual([])
})

test('no file imports itself by way of others', () => {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
      return
    }
    if (done.has(path)) return
    done.add(path)
    for (const { to, typeOnly } of files.get(path)?.imports ?? []) if (!typeOnly) visit(to, [...trail, path])
  }
  for (const path of files.keys()) visit(path, [])
  expect(circles).toEqual([])
})

/** The room of a file: a folder of `server` or `kiosk`, a page of the staff or of visitors. Undefined for what brings rooms together. */
function roomOf(path: string): string | undefined {
  const folders = path.split('/').slice(0, -1)
  const [top, room] = folders
  if ((top !== 'server' && top !== 'kiosk') || room === undefined || path.startsWith('server/boot/'))
    return undefined
  if (room !== 'staff' && room !== 'citizen') return `${top}/${room}`
  return folders[2] === undefined ? undefined : `kiosk/${room}/${folders[2]}`
}

test('no room rests on itself by way of others, be it for their types', () => {
  const rooms = new Map<string, Map<string, string>>()
  for (const [path, { imports }] of files)
    for (const { to } of imports) {
      const [from, on] = [roomOf(path), roomOf(to)]
      if (from === undefined || on === undefined || from === on) continue
      const restsOn = rooms.get(from) ?? new Map<string, string>()
      rooms.set(from, restsOn.set(on, `${path} -> ${to}`))
    }
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (room: string, trail: { room: string; by: string }[]) => {
    const start = trail.findIndex((step) => step.room === room)
    if (start >= 0)
      circles.push(
        trail
          .slice(start)
          .map(({ by }) => by)
          .join(', '),
      )
    if (start >= 0 || done.has(room)) return
    done.add(room)
    for (const [on, by] of rooms.get(room) ?? []) visit(on, [...trail, { room, by }])
  }
  for (const room of rooms.keys()) visit(room, [])
  expect(circles).toEqual([])
})

test('every room stands in the map of the README, and none has more than 25 files', () => {
  const map = readFileSync(join(root, 'README.md'), 'utf8')
  const rooms = new Map<string, number>()
  for (const path of files.keys()) {
    const [, room, file] = /^server\/([a-z-]+)\/([^/]+)$/.exec(path) ?? []
    if (room && file) rooms.set(room, (rooms.get(room) ?? 0) + 1)
  }
  expect([...rooms.keys()].filter((room) => !map.includes(`\n      ${room}/ `))).toEqual([])
  expect([...rooms].filter(([, count]) => count > 25)).toEqual([])
})

test('what a file exports, another imports', () => {
  const others = [...files].map(([path, { text }]) => [path, text] as const)
  for (const path of walk(join(root, 'test'))) others.push([relative(root, path), readFileSync(path, 'utf8')])
  const needless: string[] = []
  for (const [path, { text }] of files) {
    // Named when a command runs, when tables are made, by what renders pages on the server, and of plain JavaScript.
    if (/\.d\.ts$|^scripts\/bench\/|\/migrations\/\d|^kiosk\/citizen\/pages\.tsx$/.test(path)) continue
    const file = path.split('/').at(-1) ?? path
    const importers = others.filter(([other, its]) => other !== path && its.includes(file))
    for (const [, name] of text.matchAll(/^export (?:async )?(?:function\*?|const|let|class|type) (\w+)/gm))
      if (!importers.some(([, its]) => new RegExp(`\\b${name}\\b`).test(its)))
        needless.push(`${path}: ${name}`)
  }
  expect(needless).toEqual([])
})

test('every import leads to a file that exists', () => {
  const missing = [...files].flatMap(([path, { imports }]) =>
    imports
      .filter(({ to }) => !statSync(join(root, to.split('?')[0] ?? ''), { throwIfNoEntry: false }))
      .map(({ to }) => `${path} -> ${to}`),
  )
  expect(missing).toEqual([])
})

test('SQL stands in stores and in storage only', () => {
  const query = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/
  const elsewhere = [...files].filter(
    ([path, { text }]) =>
      query.test(text) && !['store', 'storage'].includes(kindOf(path)) && !path.startsWith('scripts/demo/'),
  )
  expect(elsewhere.map(([path]) => path)).toEqual([])
})

test('rules read no clock and touch no disk or network', () => {
  const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|from 'node:(fs|http|net|child_process)|\bfetch\(/
  // The doors: one to the key file, and those to the gateways of the outside world.
  const exempt = new Set([
    'server/codes/keyring.ts',
    // Judges addresses and opens none.
    'server/webhook-receivers/public-address.ts',
    'server/whatsapp/media-download.ts',
    'server/whatsapp/gupshup-media.ts',
    ...['gateway', 'webhook', 'receiver', 'public-lookup', 'push'].map(
      (channel) => `server/channels/${channel}.ts`,
    ),
  ])
  const found = [...files].filter(
    ([path, { text }]) => kindOf(path) === 'rules' && !exempt.has(path) && impure.test(text),
  )
  expect(found.map(([path]) => path)).toEqual([])
})

test('what ends up in the server that is one file asks for its place by import.meta.url alone, which is kept there', () => {
  const asks = [...files].filter(
    ([path, { text }]) =>
      /^(server|print)\//.test(path) && /import\.meta\.(?!url\b)|__(dir|file)name/.test(text),
  )
  expect(asks.map(([path]) => path)).toEqual([])
})

test('migrations import nothing of ours', () => {
  for (const [path, { imports }] of files)
    if (/\/migrations\/\d{4}-/.test(path)) expect(imports, path).toEqual([])
})

test('every file opens with its promise, and none but the lists of words has grown past 250 lines', () => {
  for (const [path, { text }] of files) {
    expect(text.startsWith('/**'), `${path} opens with /** … */`).toBe(true)
    if (!path.startsWith('kiosk/words/')) expect(text.split('\n').length, path).toBeLessThanOrEqual(251)
  }
})

test('nothing loads from another host at run time', () => {
  for (const [path, { text }] of files)
    expect(
      text.match(
        /https?:\/\/(?!localhost|HOST\/Q|feedback\.rohtak\.gov\.in|\$|www\.w3\.org|wiki\.open311\.org)[a-z0-9.-]+/gi,
      ) ?? [],
      path,
    ).toEqual([])
})
