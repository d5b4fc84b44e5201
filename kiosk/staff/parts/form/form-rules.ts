/** Which fields of a form are wrong and what to say about each: by the browser's own checks, or as the server named them. */
import { isAtMost } from '#server/contract/words/length.ts'
import { ApiProblem } from '../../../api/client.ts'
import type { PartWords } from '../../../words/staff/hi/parts.ts'

/** `id`: of the control that takes the focus. */
export type Wrong = { name: string; id: string; says: string }

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement

const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter(isControl)

const labelOf = (control: Control): string => control.labels?.[0]?.dataset.label ?? control.name

/** Fields that do not pass, in the order in which they stand; the first control of a group speaks for it. */
export function brokenFields(form: HTMLFormElement, t: PartWords['form']): Wrong[] {
  const found = new Map<string, Wrong>()
  for (const control of controlsOf(form)) {
    if (found.has(control.name) || (control.validity.valid && !isTooLong(control))) continue
    found.set(control.name, { name: control.name, id: control.id, says: saysOf(control, t) })
  }
  return [...found.values()]
}

function saysOf(control: Control, t: PartWords['form']): string {
  const label = labelOf(control)
  if (control.validity.valueMissing)
    return control instanceof HTMLSelectElement ? t.choose(label) : t.fillIn(label)
  if (control.validity.tooShort && !(control instanceof HTMLSelectElement))
    return t.tooShort(label, control.minLength)
  if (isTooLong(control)) return t.tooLong(label, mostOf(control))
  return t.check(label)
}

/** A browser counts UTF-16 units, and lets in as many as any text of that length may have. */
const isTooLong = (control: Control): boolean => !isAtMost(control.value, mostOf(control))
const mostOf = ({ dataset }: Control): number => Number(dataset.most ?? Number.POSITIVE_INFINITY)

/** Fields that the server refused and that this form has; what it says of others, the general sentence tells. */
export function namedFields(
  form: HTMLFormElement | null,
  problem: Error | undefined,
  t: PartWords['form'],
): Wrong[] {
  if (!form || !(problem instanceof ApiProblem)) return []
  return controlsOf(form)
    .filter((control) => problem.details.some(({ field }) => field === control.name))
    .map((control) => ({
      name: control.name,
      id: control.id,
      says: control.dataset.refused ?? t.check(labelOf(control)),
    }))
}

/** A field's text, by name. Throws when the form has no such field. */
export function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  if (typeof value !== 'string') throw new Error(`the form has no field ${name}`)
  return value
}

/** Whether a box is ticked, by name. */
export const tickedIn = (form: HTMLFormElement, name: string): boolean => new FormData(form).has(name)
