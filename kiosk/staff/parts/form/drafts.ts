/** What was typed into a form when its session ended: kept in memory for the same person, until the form opens again. */
import { place } from '../../router.ts'
import { session } from '../../session.ts'

const drafts = new Map<string, Map<string, string>>()
let owner: string | undefined

const keyOf = (name: string): string => `${place.peek().path} ${name}`

const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (element): element is HTMLInputElement | HTMLTextAreaElement =>
      element instanceof HTMLTextAreaElement ||
      (element instanceof HTMLInputElement &&
        element.type === 'text' &&
        element.autocomplete !== 'one-time-code'),
  )

/** Keeps the text fields; never a password or a code. */
export function saveDraft(form: HTMLFormElement, name: string): void {
  drafts.set(keyOf(name), new Map(fieldsOf(form).map((field) => [field.name, field.value])))
}

export function restoreDraft(form: HTMLFormElement, name: string): void {
  const draft = drafts.get(keyOf(name))
  if (!draft) return
  drafts.delete(keyOf(name))
  for (const field of fieldsOf(form)) field.value = draft.get(field.name) ?? field.value
}

/** Another person at the same browser gets nothing of it. */
session.subscribe((view) => {
  if (!view) return
  if (owner !== undefined && owner !== view.person.id) drafts.clear()
  owner = view.person.id
})
