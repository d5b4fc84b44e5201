/** Checks a value against its shape. */
import type { z } from 'zod'
import { Problem } from './problem.ts'

/** Throws `field-invalid` with the fields that are wrong; what was sent is never repeated. */
export function parse<T extends z.ZodType>(shape: T, value: unknown): z.infer<T> {
  const read = shape.safeParse(value)
  if (read.success) return read.data
  throw new Problem('field-invalid', 'Some fields are missing or wrong.', {
    details: read.error.issues.map((issue) => ({ field: fieldOf(issue), message: issue.message })),
  })
}

/** The same of a text that should be JSON. */
export function parseText<T extends z.ZodType>(shape: T, text: string): z.infer<T> {
  try {
    return parse(shape, JSON.parse(text))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new Problem('field-invalid', 'The body is not JSON.', { cause })
  }
}

/** What a text says as JSON; undefined where it is none: for what strangers send, which a shape then judges. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fieldOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.map(String).join('.') || 'body'
