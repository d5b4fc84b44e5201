/** Gives back what a visitor sent when it could not be taken, whatever went wrong: the page that says so holds it, to be sent again. */
import type { Context } from 'hono'
import type { UnsentForm } from '../contract/page-data.ts'
import { type FormFields, pairsOf } from './body.ts'

declare module 'hono' {
  interface ContextVariableMap {
    unsent?: UnsentForm
  }
}

/** As soon as it is read. A proof was for this try alone. */
export function keepUnsent(c: Context, fields: FormFields): void {
  const words = fields.get('words')?.[0]?.trim() ? (fields.get('words')?.[0] ?? '') : ''
  const rest = pairsOf(fields).filter(([name]) => name !== 'words' && name !== 'proof')
  c.set('unsent', { action: c.req.path, fields: rest, words })
}
