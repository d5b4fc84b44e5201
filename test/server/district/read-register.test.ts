/** offices.yaml is read whole or refused with the place of every mistake. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readRegister } from '#server/district/read-register.ts'

const right = `points:
  gate: {hi: मुख्य द्वार, en: Main gate}
  counter: {hi: "काउंटर {n}", en: "Counter {n}"}
reasons:
  complaint: [{id: waiting, name: {hi: इंतज़ार, en: Wait}, icon: clock}]
  praise: [{id: quick, name: {hi: जल्दी, en: Quick}, icon: clock}]
departments:
  - id: revenue
    name: {hi: राजस्व, en: Revenue}
    technical_days: 30
    services: [{id: income, name: {hi: आय, en: Income}}, {id: caste, name: {hi: जाति, en: Caste}}]
districts:
  - id: rohtak
    code: RTK
    name: {hi: रोहतक, en: Rohtak}
    administration: {hi: प्रशासन, en: Administration}
    timezone: Asia/Kolkata
    offices:
      - id: tehsil-meham
        department: revenue
        name: {hi: तहसील, en: Tehsil}
        place: {hi: महम, en: Meham}
        peers: tehsil
        points: [gate, counter 3, {id: tree, name: {hi: पेड़, en: Tree}}]
        services: [income]
`

const faultsOf = (text: string) => {
  const read = readRegister(text)
  return 'faults' in read ? read.faults : []
}
/** The first mistake after one piece of the right file was replaced, as `line:column message`. */
const faultWith = (from: string, to: string) => {
  const [fault] = faultsOf(right.replace(from, to))
  return fault && `${fault.line}:${fault.column} ${fault.message}`
}

test('points get their names from their kind, with the number put in', () => {
  const read = readRegister(right)
  if (!('register' in read)) throw new Error('not read')
  const office = read.register.offices.get('tehsil-meham')
  expect(office?.points.map((point) => [point.id, point.name.hi])).toEqual([
    ['gate', 'मुख्य द्वार'],
    ['counter-3', 'काउंटर 3'],
    ['tree', 'पेड़'],
  ])
  expect(office?.services.map((service) => service.id)).toEqual(['income'])
  expect(office?.department.technicalDays).toBe(30)
})

test('an office without a list of services offers all of its department', () => {
  const read = readRegister(right.replace('        services: [income]\n', ''))
  expect('register' in read && read.register.offices.get('tehsil-meham')?.services.length).toBe(2)
})

test.each([
  ['department: revenue', 'department: revenues', '20:21 no department "revenues"; known are revenue'],
  ['[gate, counter 3,', '[gate, wall 3,', '24:24 no kind of point "wall"; known are gate, counter'],
  [
    'services: [income]',
    'services: [pension]',
    '25:20 the revenue department has no service "pension"; known are income, caste',
  ],
  ['id: tehsil-meham', 'id: Tehsil Meham', '19:13 districts.0.offices.0.id: expected small letters'],
  ['code: RTK', 'code: Rohtak', '14:11 districts.0.code: expected three capital letters, such as "RTK"'],
  [
    'timezone: Asia/Kolkata',
    'timezone: Asia/Rohtak',
    '17:15 districts.0.timezone: a time zone such as "Asia/Kolkata"',
  ],
  ['        peers: tehsil\n', '', '19:9 districts.0.offices.0.peers: missing'],
  [
    '        peers: tehsil\n',
    '        peers: tehsil\n        color: red\n',
    '24:9 districts.0.offices.0: "color" is not known here',
  ],
  ['[gate, counter 3,', '[gate, gate,', '24:24 point "gate" stands here a second time'],
  [
    'counter: {hi: "काउंटर {n}", en: "Counter {n}"}',
    'counter: {hi: काउंटर, en: Counter}',
    '24:24 the kind "counter" has no {n}',
  ],
])('%s written as %s is shown where it stands', (from, to, fault) => {
  expect(faultWith(from, to)).toContain(fault)
})

test('a mistake of YAML itself is shown where it stands', () => {
  const [fault] = faultsOf(right.replace('points:', 'points: {'))
  expect(fault?.line).toBeGreaterThan(0)
  expect(fault?.message).not.toContain('\n')
})

test('several mistakes are all reported, in the order of the file', () => {
  const faults = faultsOf(
    right.replace('department: revenue', 'department: x').replace('code: RTK', 'code: R'),
  )
  const more = faultsOf(right.replace('counter 3', 'wall 3').replace('[income]', '[pension]'))
  expect(faults.length + more.length).toBeGreaterThanOrEqual(3)
  expect(more.map((fault) => fault.line)).toEqual([24, 25])
})

test('any text at all is read or refused, and never throws', () => {
  for (const text of ['', '[]', 'null', '- a', '\u0000', 'a: &a [*a]', 'points: 7', right.slice(0, 400)])
    expect(faultsOf(text).length).toBeGreaterThan(0)
})

test('the file that ships describes Rohtak with more than forty offices in five places', () => {
  const read = readRegister(readFileSync('offices.yaml', 'utf8'), (path) => readFileSync(path))
  if (!('register' in read)) throw new Error(JSON.stringify(read.faults))
  const offices = [...read.register.offices.values()]
  expect(offices.length).toBeGreaterThanOrEqual(40)
  expect(new Set(offices.map((office) => office.place.en))).toEqual(
    expect.objectContaining(new Set(['Rohtak'])),
  )
  for (const place of ['Rohtak', 'Meham', 'Sampla', 'Kalanaur', 'Lakhan Majra']) {
    expect(offices.filter((office) => office.place.en === place).length, place).toBeGreaterThan(0)
  }
  expect(read.register.reasons.complaint).toHaveLength(6)
})

test('a district may supply a crest, SVG or PNG; what cannot be one is refused at its line', () => {
  const png = readFileSync('docs/pictures/poster.png')
  const files: Record<string, Uint8Array> = {
    'crest.svg': Buffer.from(
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
    ),
    'small.png': Buffer.concat([png.subarray(0, 200), png.subarray(-12)]),
    'cut.png': png.subarray(0, 200),
    'big.png': Buffer.concat([png.subarray(0, 8), Buffer.alloc(301 * 1024), png.subarray(-12)]),
    'note.svg': Buffer.from('the crest is on the way'),
    'page.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    'far.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><use href="https://x.in/a.svg"/></svg>'),
  }
  const withCrest = (name: string) =>
    readRegister(
      right.replace('    timezone: Asia/Kolkata\n', `    timezone: Asia/Kolkata\n    crest: ${name}\n`),
      (path) => files[path],
    )
  for (const [name, type] of [
    ['crest.svg', 'svg'],
    ['small.png', 'png'],
  ] as const) {
    const read = withCrest(name)
    expect('register' in read && read.register.districts[0]?.crest).toMatchObject({
      type,
      bytes: files[name],
    })
  }
  for (const [name, said] of [
    ['gone.svg', 'cannot be read'],
    ['cut.png', 'neither an SVG nor a whole PNG'],
    ['note.svg', 'neither an SVG nor a whole PNG'],
    ['big.png', 'has 302 KB; at most 300 KB'],
    ['page.svg', 'loads something or runs something'],
    ['far.svg', 'loads something or runs something'],
  ] as const) {
    const read = withCrest(name)
    const [fault] = 'faults' in read ? read.faults : []
    expect([name, fault?.line, fault?.column]).toEqual([name, 18, 12])
    expect(fault?.message).toContain(said)
  }
  const without = readRegister(right)
  expect('register' in without && without.register.districts[0]?.crest).toBeNull()
})
