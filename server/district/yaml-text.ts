/** One YAML text and where in it each value stands, for faults with line and column. No I/O. */
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** One mistake: where, and a sentence that says what was expected. */
export type Fault = { line: number; column: number; message: string }
export type Path = readonly PropertyKey[]

export type YamlText = {
  /** What is no YAML at all; then the rest is of no use. */
  faults: Fault[]
  value: unknown
  /** A fault at a path; for a missing key, at the thing that should hold it. */
  fault(path: Path, message: string): Fault
  /** The same for what zod found. */
  faultOf(issue: z.core.$ZodIssue): Fault
}

type Document = ReturnType<typeof parseDocument>

/** Throws nothing. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number, message: string): Fault => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col, message }
  }
  const faults = document.errors.map((error) => at(error.pos[0], firstLine(error.message)))
  return {
    faults,
    value: faults.length ? undefined : document.toJS({ maxAliasCount: 1000 }),
    fault: (path, message) => at(offsetOf(document, path), message),
    faultOf: (issue) => at(offsetOfIssue(document, issue), sentence(issue)),
  }
}

/** Where a path starts in the text; for a missing key, the thing that should hold it. */
function offsetOf(document: Document, path: Path): number {
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
function offsetOfIssue(document: Document, issue: z.core.$ZodIssue): number {
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
