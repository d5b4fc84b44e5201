/** Reads what was sent: JSON and form bodies, checked for size, encoding and shape. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import { photoLimit } from '../contract/thread.ts'

/** Room for the longest words in percent-encoded Devanagari (9 bytes a letter) several times over. */
export const formLimit = 128 * 1024

/** Refuses bodies that are too large; `photosAt` is the one path whose form takes a photo. Throws `body-too-large`. */
export function limitBody({ photosAt }: { photosAt: string }): MiddlewareHandler {
  const onError = () => {
    throw new Problem('body-too-large', 'That is more than this page takes.')
  }
  const countForm = bodyLimit({ maxSize: formLimit, onError })
  const countUpload = bodyLimit({ maxSize: photoLimit + formLimit, onError })
  return (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const takesPhoto = c.req.path === photosAt
    const length = c.req.header('content-length')
    // The library's own check opens a web stream even for a length that is told, which costs more than all else a small
    // form needs. Node sees to it that a body is as long as it says.
    if (length === undefined || c.req.header('transfer-encoding') !== undefined)
      return takesPhoto ? countUpload(c, next) : countForm(c, next)
    if (Number(length) > (takesPhoto ? photoLimit + formLimit : formLimit)) onError()
    return next()
  }
}

/** Throws `field-invalid`, `text-not-utf8`, `form-type`. */
export async function readJson<T extends z.ZodType>(c: Context, shape: T): Promise<z.infer<T>> {
  if (mediaType(c) !== 'application/json') throw new Problem('form-type', 'Send this as application/json.')
  const text = decode(await c.req.arrayBuffer())
  try {
    return parse(shape, JSON.parse(text))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new Problem('field-invalid', 'The body is not JSON.', { cause })
  }
}

/** Bytes that are no text are turned into this mark; nobody types it. */
const notText = '\ufffd'

/** Fields of a form as lists of texts, in either encoding that browsers use. */
export type FormFields = Map<string, string[]>

/** Throws `text-not-utf8`, `form-type`, `field-invalid`. */
export async function readForm(c: Context): Promise<FormFields> {
  return (await readUpload(c)).fields
}

/** A form that may bring one file, whatever its field is called; an empty file field is none. Throws as `readForm`. */
export async function readUpload(c: Context): Promise<{ fields: FormFields; file: Uint8Array | null }> {
  const type = mediaType(c)
  if (type === 'application/x-www-form-urlencoded')
    return { fields: collect(formPairs(await c.req.text())), file: null }
  const bytes = await c.req.arrayBuffer()
  if (type !== 'multipart/form-data') throw new Problem('form-type', 'Send this as a form.')
  const pairs = [...(await readMultipart(bytes, c.req.header('content-type') ?? ''))]
  const file = pairs.map(([, value]) => value).find((value) => typeof value !== 'string' && value.size > 0)
  const texts = pairs.flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  if (texts.some(([, value]) => value.includes(notText))) throw notUtf8(undefined)
  return {
    fields: collect(texts),
    file: file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : null,
  }
}

function readMultipart(bytes: ArrayBuffer, type: string): Promise<FormData> {
  return new Response(bytes, { headers: { 'content-type': type } }).formData().catch((cause: unknown) => {
    throw new Problem('field-invalid', 'The form is broken.', { cause })
  })
}

/** Each value with the name of its field. */
export const pairsOf = (fields: FormFields): [name: string, value: string][] =>
  [...fields].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]))

/** The fields that are given once, as an object to check against a shape. */
export function singleFields(fields: FormFields): Record<string, string | string[]> {
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}

/**
 * The fields of an urlencoded form in their order. Strict where URLSearchParams is not: bytes that are no text are refused
 * rather than kept as question marks. Throws `text-not-utf8`.
 */
export function formPairs(text: string): [name: string, value: string][] {
  if (text.includes(notText)) throw notUtf8(undefined)
  if (text === '') return []
  return text.split('&').map((pair) => {
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

function decode(bytes: ArrayBuffer): string {
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
const mediaType = (c: Context): string =>
  (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
