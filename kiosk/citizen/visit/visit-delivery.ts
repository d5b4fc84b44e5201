/** Sends what the visitor says, one after another; what cannot be sent is kept on the phone. */
import { isAtMost, longest } from '#server/contract/words/length.ts'
import { drop, findKept, keep } from './offline-queue.ts'
import { remember } from './remember.ts'
import { submit } from './submit.ts'
import type { VisitView } from './visit-view.ts'

export type Delivery = {
  entry: string
  /** Runs after what is already under way; false when something of it is neither on the server nor on the phone, which the page then says. */
  send(): Promise<boolean>
  /** Settles when nothing is under way. */
  settled(): Promise<unknown>
}

/** Whether what was said last is on the server or on the phone. */
export const isSafe = ({ progress: { place } }: VisitView): boolean => place === 'saved' || place === 'kept'

export function deliveryOf(view: VisitView, trySending: () => void): Delivery {
  const action = new URL(view.form.action).pathname
  const entry = view.find<HTMLInputElement>('[name=entry]').value
  /** Posts go out one after another: tiles must not overtake the face they belong to. */
  let line: Promise<unknown> = Promise.resolve()
  let underWay: string | null = null
  let wordsLeft = false

  async function deliver(): Promise<void> {
    if (!isAtMost(view.find<HTMLTextAreaElement>('textarea').value, longest.words))
      return view.stop('tooLong')
    const body = fieldsOf(view)
    remember(view)
    underWay = body
    // With an older form of it on the phone this one lines up behind, or the older one might overtake it.
    const outcome = findKept(entry) ? { is: 'lost' as const } : await submit(action, body)
    underWay = null
    wordsLeft = outcome.is === 'sent' && outcome.wordsLeft
    if (outcome.is === 'sent') {
      const left = findKept(entry)
      if (left?.body === body) drop(left)
      view.arrived(outcome.receipt)
      if (wordsLeft) view.fail('wordsLeft')
      return
    }
    if (outcome.is === 'refused') return view.stop('refused')
    if (!keep(entry, action, body)) return view.stop('notSaved')
    view.put('kept')
    trySending()
  }

  addEventListener('pagehide', () => {
    if (underWay !== null) keep(entry, action, underWay)
  })
  return {
    entry,
    send() {
      view.fail()
      const sent = line.then(deliver).then(() => isSafe(view) && !wordsLeft)
      line = sent
      return sent
    },
    settled: () => line,
  }
}

/** The form's fields, with the visitor's yes to another face where one may have been sent before. */
function fieldsOf({ form, progress, rating }: VisitView): string {
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
  // Also when the face before seemed lost: it may have arrived, and only its answer was lost.
  progress.changed ||= progress.tried !== null && progress.tried !== rating()
  progress.tried = rating()
  if (progress.changed) body.set('change', 'yes')
  return body.toString()
}
