/** What the visitor sees of a visit: which step stands, where what was said is, and what went wrong. */

import { pageWords } from '../shared/page-words.ts'
import { stopListening } from './listen.ts'
import { remember } from './remember.ts'

type Step = 'faces' | 'reasons' | 'thanks'
/** Where the last thing said is: on its way, on the server, on the phone, or nowhere but on this page. */
type Place = 'none' | 'saving' | 'saved' | 'kept'
/** How far the visit is; carried over when the page changes its language. */
export type Progress = {
  step: Step
  place: Place
  /** The face that was sent last, and whether another one was sent before it. */
  tried: string | null
  changed: boolean
  receipt: string
}

export type VisitView = {
  form: HTMLFormElement
  progress: Progress
  /** Throws when the form lacks it. */
  find<T extends Element = HTMLElement>(selector: string): T
  /** The face that is chosen, with its word. */
  chosen(): HTMLElement | null
  /** The number of that face; empty before one is chosen. */
  rating(): string
  show(step: Step, focus?: HTMLElement | null): void
  showThanks(): void
  /** Says where what was said is; never "saved" or "kept" before it is. */
  put(place: Place): void
  arrived(receipt: string): void
  /** Tells that it is nowhere but on this page, and why; `why` names a sentence of the page. */
  stop(why: 'refused' | 'notSaved' | 'tooLong'): void
  /** Tells a failure that changes nothing about where it is; nothing takes an earlier one off the page. */
  fail(why?: 'notSaved' | 'wordsLeft'): void
}

export function viewOf(form: HTMLFormElement, progress: Progress): VisitView {
  const find = <T extends Element = HTMLElement>(selector: string): T => {
    const found = form.querySelector<T>(selector)
    if (!found) throw new Error(`the form lacks ${selector}`)
    return found
  }
  const chosen = () => form.querySelector('[name=rating]:checked')?.closest<HTMLElement>('.choice') ?? null
  const view: VisitView = {
    form,
    progress,
    find,
    chosen,
    rating: () => form.querySelector<HTMLInputElement>('[name=rating]:checked')?.value ?? '',
    show: (step, focus) => showStep(view, step, focus),
    showThanks: () => showStep(view, 'thanks', find('.thanks')),
    put: (place) => showPlace(view, place),
    arrived(receipt) {
      progress.receipt = receipt
      view.fail()
      view.put('saved')
    },
    stop(why) {
      find('.failed').textContent = pageWords(form, why)
      view.put('none')
    },
    fail(why) {
      find('.failed').textContent = why ? pageWords(form, why) : ''
    },
  }
  return view
}

function showStep({ form, progress }: VisitView, step: Step, focus?: HTMLElement | null): void {
  stopListening()
  form.classList.remove(`step-${progress.step}`)
  form.classList.add(`step-${step}`)
  progress.step = step
  remember({ form, progress })
  scrollTo(0, 0)
  focus?.focus({ preventScroll: true })
}

function showPlace({ form, progress, find, chosen }: VisitView, place: Place): void {
  progress.place = place
  remember({ form, progress })
  form.classList.toggle('kept', place === 'kept')
  find('[data-receipt]').textContent = progress.receipt
  // The form that opens the receipt stands beside this one.
  const held = document.querySelector<HTMLInputElement>('#look [name=receipt]')
  if (held) held.value = progress.receipt
  const choice = chosen()
  const face = choice?.querySelector('svg')
  find('.chosen-face').replaceChildren(...(face ? [face.cloneNode(true)] : []))
  const state = place === 'none' ? undefined : pageWords(form, place)
  find('.chosen-word').textContent = [choice?.textContent, state].filter(Boolean).join(' — ')
}
