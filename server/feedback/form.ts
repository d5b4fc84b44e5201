/** From the fields of a form to the EntryForm. No I/O. */
import { EntryForm } from '../contract/entry.ts'
import { parse } from '../contract/parse.ts'

/** `pairs`: names and values. Throws `field-invalid`, also for a field that is given twice, as `reason` alone may be. */
export function readEntryForm(pairs: readonly (readonly [name: string, value: string])[]): EntryForm {
  const reason: string[] = []
  const raw: Record<string, unknown> = { reason }
  for (const [name, value] of pairs) {
    if (name === 'reason') reason.push(value)
    else raw[name] = name in raw ? [] : chosen(name, value)
  }
  return parse(EntryForm, raw)
}

/** An empty choice is no choice. */
const chosen = (name: string, value: string): string | undefined =>
  value === '' && name !== 'entry' && name !== 'rating' ? undefined : value
