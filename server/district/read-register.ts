/** Turns the text of offices.yaml into a Register, or says where it is wrong. No I/O. */
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { OfficesFile, type Register } from './district.ts'
import { linkRegister, type OpenFile } from './link-register.ts'

/** One mistake in the file: where, and a sentence that says what was expected. */
export type FileFault = { line: number; column: number; message: string }
export type RegisterReading = { register: Register } | { faults: FileFault[] }

type Path = readonly PropertyKey[]

/**
 * Reads the whole file; gives every fault found, in the order of the file. `open` reads the files it names. Throws
 * nothing.
 */
export function readRegister(text: string, open: OpenFile = () => undefined): RegisterReading {
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
    for (const issue of checked.error.issues) at(offsetOfIssue(document, issue), sentence(issue))
    return { faults: inOrder(faults) }
  }
  const register = linkRegister(checked.data, atPath, open)
  return faults.length ? { faults: inOrder(faults) } : { register }
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
function offsetOfIssue(document: ReturnType<typeof parseDocument>, issue: z.core.$ZodIssue): number {
  const key =
    issue.code === 'unrecognized_keys' ? keyRange(document.getIn(issue.path, true), issue.keys[0]) : undefined
  return key ?? offsetOf(document, issue.path)
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
const firstLine = (text: string) => text.split('\n')[0] ?? text
const inOrder = (faults: FileFault[]) => faults.sort((a, b) => a.line - b.line || a.column - b.column)
