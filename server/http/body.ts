/** Reads what was sent: JSON and form bodies, checked for size, encoding and shape. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { formBytes, formFields } from '../admission/route-cost.ts'
import { parseText } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import { boundaryOf, splitMultipart } from './multipart.ts'
import { tooLarge, tooMany } from './read-body.ts'

/** Under this name a request has the body that admission control has read: see `admitAnonymous`. */
export const bodyKey = 'body'
/** `whole` is false when the rest was not worth reading. `fields`: most of them. */
type ReadAlready = { bytes: Buffer; whole: boolean; fields: number }
const readAlready = (c: Context) => c.get(bodyKey) as ReadAlready | undefined

/** Staff routes that take a file: each reads it itself, once it knows who sends it. And one that reads nothing, however much is sent. */
const isFile = /^\/api\/grievances\/[^/]+\/(?:photos|documents)$|^\/g\/share$/

/** Refuses bodies that are too large, where nothing before has read them. Throws `body-too-large`. */
export function limitBody(): MiddlewareHandler {
  const onError = () => {
    throw tooLarge()
  }
  const count = bodyLimit({ maxSize: formBytes, onError })
  return (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || readAlready(c)) return next()
    if (c.req.method === 'POST' && isFile.test(c.req.path)) return next()
    const length = c.req.header('content-length')
    // The library's own check opens a web stream even for a length that is told, which costs more than all else a small
    // form needs. Node sees to it that a body is as long as it says.
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return count(c, next)
    if (Number(length) > formBytes) onError()
    return next()
  }
}

/** Throws `field-invalid`, `text-not-utf8`, `form-type`. */
export async function readJson<T extends z.ZodType>(c: Context, shape: T): Promise<z.infer<T>> {
  if (mediaType(c) !== 'application/json') throw new Problem('form-type', 'Send this as application/json.')
  return parseText(shape, decode(await bytesOf(c)))
}

/** A body that is neither form nor JSON, as it came. */
export const readBytes = (c: Context): Promise<Uint8Array> => bytesOf(c)

/** A body that was signed, to the letter. Throws `text-not-utf8`. */
export const readText = async (c: Context): Promise<string> => decode(await bytesOf(c))

const bytesOf = async (c: Context): Promise<Buffer> =>
  readAlready(c)?.bytes ?? Buffer.from(await c.req.arrayBuffer())

/** Bytes that are no text are turned into this mark; nobody types it. */
const notText = '\ufffd'

/** Fields of a form as lists of texts, in either encoding that browsers use. */
export type FormFields = Map<string, string[]>

/** Throws `text-not-utf8`, `form-type`, `field-invalid`. */
export async function readForm(c: Context): Promise<FormFields> {
  return (await readUpload(c)).fields
}

/** `name` and `type` as the sender's device gave them. */
type SentFile = { name: string; type: string; bytes: Buffer }

/**
 * A form that may bring files, whatever their fields are called; an empty file field is none; `file`: the first. `whole` is false when admission
 * control did not read on, since what stands first is not known. Throws as `readForm`, and `body-too-large` with too many
 * fields.
 */
export async function readUpload(
  c: Context,
): Promise<{ fields: FormFields; file: Uint8Array | null; files: SentFile[]; whole: boolean }> {
  const type = mediaType(c)
  const most = readAlready(c)?.fields ?? formFields
  const bytes = await bytesOf(c)
  if (type === urlencoded)
    return { fields: collect(formPairs(bytes.toString(), most)), file: null, files: [], whole: true }
  if (type !== 'multipart/form-data') throw new Problem('form-type', 'Send this as a form.')
  const boundary = boundaryOf(c.req.header('content-type') ?? '')
  // What was cut off is closed, so that the fields before it are there.
  const isWhole = readAlready(c)?.whole ?? true
  const parts = splitMultipart(isWhole ? bytes : closed(bytes, boundary), boundary, most)
  const texts = parts
    .filter(({ isFile }) => !isFile)
    .map((part): [string, string] => [part.name, part.bytes.toString()])
  if (texts.some(([, value]) => value.includes(notText))) throw notUtf8(undefined)
  const sent = isWhole ? parts.filter((part) => part.isFile && part.bytes.length > 0) : []
  const files = sent.map(({ fileName, type, bytes }) => ({ name: fileName, type, bytes }))
  return { fields: collect(texts), file: files[0]?.bytes ?? null, files, whole: isWhole }
}

/** The whole parts of a form whose rest was not read. */
function closed(bytes: Buffer, boundary: string): Buffer {
  const last = bytes.lastIndexOf(`\r\n${boundary}`)
  const end = last < 0 ? 0 : last
  return Buffer.concat([bytes.subarray(0, end), Buffer.from(`\r\n${boundary}--`)])
}

/** Each value with the name of its field. */
export const pairsOf = (fields: FormFields): [name: string, value: string][] =>
  [...fields].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]))

const single = (values: string[]): string | string[] => {
  const [only, ...more] = values
  return only === undefined || more.length ? values : only
}

/** The fields that are given once, as an object to check against a shape. */
export function singleFields(fields: FormFields): Record<string, string | string[]> {
  return Object.fromEntries([...fields].map(([name, values]) => [name, single(values)]))
}

/**
 * The fields of an urlencoded form in their order. Strict where URLSearchParams is not: bytes that are no text are refused
 * rather than kept as question marks. Throws `text-not-utf8` and, with more than `most`, `body-too-large`.
 */
export function formPairs(text: string, most = formFields): [name: string, value: string][] {
  if (text.includes(notText)) throw notUtf8(undefined)
  if (text === '') return []
  // One more than may be, so that a text of nothing but marks between fields is not taken apart.
  const pairs = text.split('&', most + 1)
  if (pairs.length > most) throw tooMany()
  return pairs.map((pair) => {
    const cut = pair.indexOf('=')
    return cut < 0
      ? [unescapeForm(pair), '']
      : [unescapeForm(pair.slice(0, cut)), unescapeForm(pair.slice(cut + 1))]
  })
}

function unescapeForm(text: string): string {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw notUtf8(cause)
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    throw notUtf8(cause)
  }
}

function collect(pairs: readonly [string, string][]): FormFields {
  const fields: FormFields = new Map()
  for (const [name, value] of pairs) {
    const known = fields.get(name)
    if (known) known.push(value)
    else fields.set(name, [value])
  }
  return fields
}

const notUtf8 = (cause: unknown) => new Problem('text-not-utf8', 'The text is not UTF-8.', { cause })
const mediaType = (c: Context): string | undefined => mediaTypeOf(c.req.header('content-type'))
const mediaTypeOf = (header: string | undefined): string | undefined =>
  header?.split(';', 1)[0]?.trim().toLowerCase()

const urlencoded = 'application/x-www-form-urlencoded'
/** `contentType`: the header, if there is one. */
export const isUrlencoded = (contentType: string | undefined): boolean =>
  contentType === urlencoded || mediaTypeOf(contentType) === urlencoded
