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

const fieldOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.map(String).join('.') || 'body'
