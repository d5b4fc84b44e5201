/** Makes two taps of the form: the face saves at once, tiles and words complete the same entry. The page works without it. */
import { showEarlierRefused, showEarlierSent } from './earlier.ts'
import { enableListening, stopListening } from './listen.ts'
import { drop, entryOfKey, findKept, keep } from './offline-queue.ts'
import { saveCode } from './receipt-code.ts'
import { startSender } from './sender.ts'
import { submit } from './submit.ts'
import { translate } from './translate.ts'

export type Step = 'faces' | 'reasons' | 'thanks'
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

/** What the sender tells reaches the form that stands on the page now. */
type Visit = { entry: string; arrived(receipt: string): void; refused(): void; again(): void }
let current: Visit | undefined

const form = document.querySelector<HTMLFormElement>('form.visit')
if (form) {
  document.documentElement.classList.add('js')
  const trySending = startSender({
    sent: (entry, receipt) =>
      entry === current?.entry ? current.arrived(receipt) : showEarlierSent(receipt),
    refused: (entry) => (entry === current?.entry ? current.refused() : showEarlierRefused()),
  })
  // Another tab has sent what this one kept: sending it once more brings the receipt, and changes nothing.
  addEventListener('storage', ({ key, newValue }) => {
    if (newValue === null && entryOfKey(key) === current?.entry) current?.again()
  })
  showEarlierRefused()
  // The server asks whether to change the face where the form came without scripts; going on means yes.
  const changed = form.querySelector('[name=change]') !== null
  enhance(form, { step: 'faces', place: 'none', tried: null, changed, receipt: '' }, trySending)
}

function enhance(form: HTMLFormElement, progress: Progress, trySending: () => void): void {
  const find = <T extends Element = HTMLElement>(selector: string): T => {
    const found = form.querySelector<T>(selector)
    if (!found) throw new Error(`the form lacks ${selector}`)
    return found
  }
  const failed = find('.failed')
  const action = new URL(form.action).pathname
  const entry = find<HTMLInputElement>('[name=entry]').value
  const rating = () => String(new FormData(form).get('rating') ?? '')
  const chosen = () => form.querySelector('[name=rating]:checked')?.closest<HTMLElement>('.choice')
  const isSafe = () => progress.place === 'saved' || progress.place === 'kept'
  /** Posts go out one after another: tiles must not overtake the face they belong to. */
  let line: Promise<unknown> = Promise.resolve()
  let underWay: string | null = null

  const show = (step: Step, focus?: HTMLElement | null) => {
    stopListening()
    form.classList.remove(`step-${progress.step}`)
    form.classList.add(`step-${step}`)
    progress.step = step
    scrollTo(0, 0)
    focus?.focus({ preventScroll: true })
  }
  const showThanks = () => show('thanks', find('.thanks'))
  /** Says where what was said is; never "saved" or "kept" before it is. */
  const put = (place: Place) => {
    progress.place = place
    form.classList.toggle('kept', place === 'kept')
    find('[data-receipt]').textContent = progress.receipt
    const choice = chosen()
    find('.chosen-face').replaceChildren(choice?.querySelector('svg')?.cloneNode(true) ?? '')
    const { saving, saved, kept } = form.dataset
    const state = { none: undefined, saving, saved, kept }[place]
    find('.chosen-word').textContent = [choice?.textContent, state].filter(Boolean).join(' — ')
  }
  const arrived = (receipt: string) => {
    progress.receipt = receipt
    failed.textContent = ''
    put('saved')
  }
  const stop = (why: string | undefined) => {
    failed.textContent = why ?? ''
    put('none')
  }

  const fields = (): string => {
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    // Also when the face before seemed lost: it may have arrived, and only its answer was lost.
    progress.changed ||= progress.tried !== null && progress.tried !== rating()
    progress.tried = rating()
    if (progress.changed) body.set('change', 'yes')
    return body.toString()
  }
  const deliver = async (): Promise<void> => {
    const body = fields()
    underWay = body
    // With an older form of it on the phone this one lines up behind, or the older one might overtake it.
    const outcome = findKept(entry) ? { is: 'lost' as const } : await submit(action, body)
    underWay = null
    if (outcome.is === 'sent') {
      const left = findKept(entry)
      if (left?.body === body) drop(left)
      return arrived(outcome.receipt)
    }
    if (outcome.is === 'refused') return stop(form.dataset.refused)
    if (!keep(entry, action, body)) return stop(form.dataset.notSaved)
    put('kept')
    trySending()
  }
  /** Runs after what is already under way; false when it is neither on the server nor on the phone, which the page then says. */
  const send = (): Promise<boolean> => {
    failed.textContent = ''
    const sent = line.then(deliver).then(isSafe)
    line = sent
    return sent
  }
  addEventListener('pagehide', () => {
    if (underWay !== null) keep(entry, action, underWay)
  })

  const choose = async () => {
    put('saving')
    show(
      'reasons',
      form.querySelector<HTMLElement>(`${Number(rating()) <= 2 ? '.complaint' : '.praise'} legend`),
    )
    await send()
  }
  // A click, not a change: pressing the same face again after "change" must go on as well. Arrow keys and some screen
  // readers make a click of detail 0; they only choose, and go on with the button.
  find('.faces').addEventListener('click', (event) => {
    if (event.detail > 0 && event.target instanceof HTMLInputElement) void choose()
  })
  find('.change').addEventListener('click', () => show('faces', chosen()?.querySelector('input')))
  find('.next').addEventListener('click', async () => {
    if (progress.step === 'faces') void choose()
    else if (await send()) showThanks()
  })
  find('.skip').addEventListener('click', async () => {
    await line
    if (isSafe() || (await send())) showThanks()
  })
  find('.open-more').addEventListener('click', () => {
    form.classList.add('writing')
    find('textarea').focus()
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (progress.step === 'faces') return chosen() && void choose()
    if (!(await send())) return
    // Enter on a tile ends the tiles, as the button does.
    if (progress.step === 'reasons') return showThanks()
    form.classList.remove('writing')
    form.classList.add('wrote')
  })
  find('.copy').addEventListener('click', async (event) => {
    await navigator.clipboard?.writeText(progress.receipt)
    ;(event.target as HTMLElement).textContent = form.dataset.copied ?? ''
  })
  find('.save-code').addEventListener('click', () => {
    void saveCode(progress.receipt, find<HTMLImageElement>('.keep')).catch(() => {
      failed.textContent = form.dataset.notSaved ?? ''
    })
  })
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    link.addEventListener('click', async (event) => {
      // Before the first tap a plain new page is right; after it, a new page would be a new entry.
      if (progress.step === 'faces' && progress.tried === null) return
      event.preventDefault()
      await line
      const translated = await translate(form, link.href).catch(() => null)
      if (translated) enhance(translated, progress, trySending)
      else failed.textContent = form.dataset.notSaved ?? ''
    })
  }

  enableListening(form)
  current = {
    entry,
    arrived,
    refused: () => stop(form.dataset.refused),
    again: () => progress.place === 'kept' && void send(),
  }
  put(progress.place)
  show(progress.step)
  // On a slow link the face may have been tapped before this script came.
  const tapped = form.querySelector<HTMLInputElement>('[name=rating]:checked')
  if (progress.tried === null && tapped && !tapped.defaultChecked) void choose()
}
