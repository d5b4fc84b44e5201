/** Keeps what is typed into a form, letter by letter, and puts it back when the form opens again for the same person. */
import { keepDraft, readDraft } from '../../draft-store.ts'
import { throwAway, typed, wasSent } from '../../draft-sync.ts'
import { session } from '../../session.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement

/** Never a password, a code or a name to sign in with. Hidden fields come along: the id of a message that may have been sent. */
const isKept = (element: Element): element is TextField =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement &&
    ['text', 'date', 'hidden'].includes(element.type) &&
    !['one-time-code', 'username'].includes(element.autocomplete) &&
    !element.readOnly)

const fieldsOf = (form: HTMLFormElement): TextField[] => [...form.elements].filter(isKept)
const isTyped = (field: TextField): boolean => field.type !== 'hidden' && field.value !== field.defaultValue

/** Nothing is kept of a form that stands as it was opened. */
export function keepTyped(form: HTMLFormElement, name: string): void {
  const person = session.peek()?.person.id
  if (person === undefined) return
  const fields = fieldsOf(form)
  if (fields.some(isTyped)) {
    keepDraft(person, name, Object.fromEntries(fields.map((f) => [f.name, f.value])))
    typed(name)
  } else throwAway(person, name)
}

/** True when something was put back. */
export function restoreTyped(form: HTMLFormElement, name: string): boolean {
  const person = session.peek()?.person.id
  const draft = person === undefined ? undefined : readDraft(person, name)
  if (!draft) return false
  for (const field of fieldsOf(form)) field.value = draft[field.name] ?? field.value
  return fieldsOf(form).some(isTyped)
}

/** One field of what is kept for a form that may not be there any more. */
export function typedText(name: string, field: string): string | undefined {
  const person = session.value?.person.id
  return person === undefined ? undefined : readDraft(person, name)?.[field]
}

/** Its writer wants it no more. */
export function dropTyped(name: string): void {
  const person = session.peek()?.person.id
  if (person !== undefined) throwAway(person, name)
}

/** The form was sent. */
export function dropSent(name: string): void {
  const person = session.peek()?.person.id
  if (person !== undefined) wasSent(person, name)
}
