/** Turns the text of offices.yaml into a Register, or says where it is wrong. No I/O. */
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Names } from '../contract/names.ts'
import {
  type Department,
  type District,
  type Office,
  OfficesFile,
  type Point,
  type Register,
} from './district.ts'

/** One mistake in the file: where, and a sentence that says what was expected. */
export type FileFault = { line: number; column: number; message: string }
export type RegisterReading = { register: Register } | { faults: FileFault[] }

type Path = readonly PropertyKey[]

/** Reads the whole file; gives every fault found, in the order of the file. Throws nothing. */
export function readRegister(text: string): RegisterReading {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const faults: FileFault[] = []
  const at = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset)
    faults.push({ line, column: col, message })
  }
  for (const error of document.errors) at(error.pos[0], firstLine(error.message))
  if (faults.length) return { faults }

  const atPath = (path: Path, message: string) => at(offsetOf(document, path), message)
  const checked = OfficesFile.safeParse(document.toJS({ maxAliasCount: 1000 }))
  if (!checked.success) {
    for (const issue of checked.error.issues) atPath(deepest(issue), sentence(issue))
    return { faults: inOrder(faults) }
  }
  const register = link(checked.data, atPath)
  return faults.length ? { faults: inOrder(faults) } : { register }
}

/** Joins the entries by id; reports every id that is doubled or leads nowhere. */
function link(file: OfficesFile, report: (path: Path, message: string) => void): Register {
  const unique = (ids: readonly string[], path: Path, what: string) => {
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) < index)
        report([...path, index, 'id'], `${what} "${id}" stands here a second time; give it another id`)
  }
  unique(
    file.departments.map((each) => each.id),
    ['departments'],
    'department',
  )
  unique(
    file.districts.map((each) => each.id),
    ['districts'],
    'district',
  )
  const reasonIds = [...file.reasons.complaint, ...file.reasons.praise].map((each) => each.id)
  for (const [index, id] of reasonIds.entries())
    if (reasonIds.indexOf(id) < index) {
      const own = index - file.reasons.complaint.length
      report(
        own < 0 ? ['reasons', 'complaint', index, 'id'] : ['reasons', 'praise', own, 'id'],
        `reason "${id}" stands here a second time; give it another id`,
      )
    }
  for (const [index, department] of file.departments.entries())
    unique(
      department.services.map((each) => each.id),
      ['departments', index, 'services'],
      'service',
    )

  const departments = new Map(file.departments.map((each) => [each.id, each]))
  const offices = new Map<string, Office>()
  const districts = file.districts.map((entry, d): District => {
    const own: Office[] = []
    for (const [o, office] of entry.offices.entries()) {
      const path = ['districts', d, 'offices', o]
      const department = departments.get(office.department)
      if (!department) {
        report(
          [...path, 'department'],
          `no department "${office.department}"; known are ${known(departments.keys())}`,
        )
        continue
      }
      if (offices.has(office.id)) {
        report([...path, 'id'], `office "${office.id}" stands here a second time; give it another id`)
        continue
      }
      const services = (office.services ?? department.services.map((each) => each.id)).flatMap((id, s) => {
        const service = department.services.find((each) => each.id === id)
        if (!service)
          report(
            [...path, 'services', s],
            `the ${department.id} department has no service "${id}"; known are ${known(department.services.map((each) => each.id))}`,
          )
        return service ? [service] : []
      })
      const points = office.points.flatMap((point, p) => {
        const read = readPoint(point, file.points)
        if (!read)
          report(
            [...path, 'points', p],
            `no kind of point "${String(point).split(' ')[0]}"; known are ${known(Object.keys(file.points))}`,
          )
        return read ? [read] : []
      })
      for (const [p, point] of points.entries())
        if (points.findIndex((each) => each.id === point.id) < p)
          report([...path, 'points', p], `point "${point.id}" stands here a second time`)
      const { name, place, peers } = office
      const joined = {
        id: office.id,
        district: entry.id,
        department: pick(department),
        name,
        place,
        peers,
        points,
        services,
      }
      offices.set(office.id, joined)
      own.push(joined)
    }
    const { id, code, name, administration, timezone } = entry
    return { id, code, name, administration, timezone, offices: own }
  })
  return { districts, offices, departments: file.departments.map(pick), reasons: file.reasons }
}

const pick = (department: OfficesFile['departments'][number]): Department => ({
  id: department.id,
  name: department.name,
  technicalDays: department.technical_days,
})

/** `counter 3` becomes point `counter-3`, named after its kind with the number put in. */
function readPoint(point: string | Point, kinds: Record<string, Names>): Point | undefined {
  if (typeof point !== 'string') return point
  const [kind = '', number] = point.split(' ')
  const names = kinds[kind]
  if (!names) return undefined
  const numbered = (name: string) => (number ? name.replace('{n}', number) : name.replace('{n}', '').trim())
  return { id: number ? `${kind}-${number}` : kind, name: { hi: numbered(names.hi), en: numbered(names.en) } }
}

/** Where a path starts in the text; for a missing key, the thing that should hold it. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const held = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const key =
      length > 0 ? keyRange(document.getIn(path.slice(0, length - 1), true), path[length - 1]) : undefined
    const range = (held as { range?: [number, number, number] } | null | undefined)?.range
    // A scalar is wrong where it stands; a map or list that lacks something is best shown by its key.
    if (range && (isScalar(held) || key === undefined)) return range[0]
    if (key !== undefined) return key
  }
  return 0
}

function keyRange(holder: unknown, key: PropertyKey | undefined): number | undefined {
  if (!isMap(holder)) return undefined
  const pair = holder.items.find((item) => isScalar(item.key) && item.key.value === key)
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined
}

/** zod reports an unknown key at its holder; the key itself is the better place to point at. */
function deepest(issue: z.core.$ZodIssue): Path {
  return issue.code === 'unrecognized_keys' && issue.keys[0] ? [...issue.path, issue.keys[0]] : issue.path
}

function sentence(issue: z.core.$ZodIssue): string {
  const where = issue.path.length ? `${issue.path.map(String).join('.')}: ` : ''
  if (issue.code === 'unrecognized_keys')
    return `${where}"${issue.keys.join('", "')}" is not known here; check the spelling or take it out`
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return `${where}missing; expected ${article(issue.expected)}`
  if (issue.code === 'invalid_union')
    return `${where}expected a kind of point such as "gate" or "counter 3", or a point with id and name`
  if (issue.code === 'invalid_format') return `${where}expected ${issue.message}`
  return `${where}${issue.message}`
}

const article = (expected: string) =>
  expected === 'array' ? 'a list' : expected === 'object' ? 'an entry with keys below it' : `a ${expected}`
const known = (ids: Iterable<string>) => [...ids].join(', ')
const firstLine = (text: string) => text.split('\n')[0] ?? text
const inOrder = (faults: FileFault[]) => faults.sort((a, b) => a.line - b.line || a.column - b.column)
