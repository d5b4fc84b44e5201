/** Carries a visit over a reload, and over going on and coming back: in the history of its own tab, for as long as a visit lasts. */
import type { Progress, VisitView } from './visit-view.ts'

/** What stands in the history under `visit`. `until`: UTC milliseconds. */
type Remembered = { until: number; progress: Progress; fields: [name: string, value: string][] }

/** As long as the server takes more for an entry. Whoever comes to the tab later finds a blank form. */
const visitMs = 15 * 60_000

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

/** Not when the address was opened anew, be it in the same tab: that is another visitor. */
const isBack = (): boolean => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'reload' || entry?.type === 'back_forward'
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
