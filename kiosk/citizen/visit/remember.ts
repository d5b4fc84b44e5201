/** Carries a visit over a reload, and over going on and coming back: in the history of its own tab, for as long as a visit lasts. */
import { isBack, wasClearedSince } from '../shared/cleared.ts'
import type { Progress, VisitView } from './visit-view.ts'

/** What stands in the history under `visit`. `until`: UTC milliseconds. */
type Remembered = { until: number; progress: Progress; fields: [name: string, value: string][] }

/** As long as the server takes more for an entry. Whoever comes to the tab later finds a blank form. */
export const visitMs = 15 * 60_000

const recalled = (): Remembered | undefined => (history.state as { visit?: Remembered } | null)?.visit

/** Nothing before something was said. */
export function remember({ form, progress }: Pick<VisitView, 'form' | 'progress'>): void {
  if (progress.tried === null) return
  const fields = [...new FormData(form)].flatMap(([name, value]): Remembered['fields'] =>
    // A page in another language is the same visit.
    name === 'lang' || typeof value !== 'string' ? [] : [[name, value]],
  )
  const until = recalled()?.until ?? Date.now() + visitMs
  history.replaceState({ visit: { until, progress: { ...progress }, fields } satisfies Remembered }, '')
}

/** When what this page remembers began, UTC milliseconds; undefined before something was said. */
export function beganAt(): number | undefined {
  const known = recalled()
  return known && known.until - visitMs
}

/** Whether somebody came back to a visit that was cleared: this form bears its id, so that the next visitor must not use it. */
export const isCleared = (): boolean => isBack() && wasClearedSince(beganAt() ?? Number.POSITIVE_INFINITY)

/** The address once more, with a form of the next visitor. */
export function openAnew(): void {
  history.replaceState(null, '')
  location.reload()
}

/** Puts back into the form what was said on this page before, and tells how far the visit was; undefined when there is none. */
export function recall(form: HTMLFormElement): Progress | undefined {
  const known = recalled()
  if (!known || !isBack() || Date.now() > known.until) {
    history.replaceState(null, '')
    return undefined
  }
  for (const field of form.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
    const values = known.fields.flatMap(([name, value]) => (name === field.name ? [value] : []))
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value)
    else if (field.name !== 'lang') field.value = values[0] ?? ''
  }
  return known.progress
}
