/** From the fields of a form to the EntryForm. No I/O. */
import { EntryForm } from '../contract/entry.ts'
import { parse } from '../contract/parse.ts'

/** `pairs`: names and values. Throws `field-invalid`, also for a field that is given twice, as `reason` alone may be. */
export function readEntryForm(pairs: readonly (readonly [name: string, value: string])[]): EntryForm {
  const reason: string[] = []
  const raw: Record<string, unknown> = { reason }
  for (const [name, value] of pairs) {
    if (name === 'reason') reason.push(value)
    else raw[name] = name in raw ? [] : cleaned(name, value)
  }
  return parse(EntryForm, raw)
}

/** An empty choice is no choice; words lose control characters, which no keyboard makes and PostgreSQL refuses. */
function cleaned(name: string, value: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  if (name === 'words') return value.normalize('NFC').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  return value === '' && name !== 'entry' && name !== 'rating' ? undefined : value
}
