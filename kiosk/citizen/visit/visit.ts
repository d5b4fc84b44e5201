/** Makes two taps of the form: the face saves at once, tiles and words complete the same entry. The page works without it. */

import { clearVisit, hideWhileAway } from '../shared/cleared.ts'
import { pageWords } from '../shared/page-words.ts'
import { saveCode } from '../thanks/receipt-code.ts'
import { showEarlierRefused, showEarlierSent } from './earlier.ts'
import { enableListening } from './listen.ts'
import { entryOfKey, findKept } from './offline-queue.ts'
import { beganAt, isCleared, openAnew, recall, remember, visitMs } from './remember.ts'
import { startSender } from './sender.ts'
import { translate } from './translate.ts'
import { whenUntouched } from './untouched.ts'
import { type Delivery, deliveryOf, isSafe } from './visit-delivery.ts'
import { type Progress, type VisitView, viewOf } from './visit-view.ts'

/** What the sender tells reaches the form that stands on the page now. */
type Visit = {
  entry: string
  arrived(receipt: string): void
  refused(): void
  again(): void
  /** Whether the page may go once nobody touches it. */
  isOver(): boolean
}
let current: Visit | undefined

/** Long enough to write a receipt down, or to save it and come back. */
const untouchedMs = 10 * 60_000

const form = document.querySelector<HTMLFormElement>('form.visit')
if (form && isCleared()) openAnew()
else if (form) {
  document.documentElement.classList.add('js')
  hideWhileAway(beganAt, openAnew)
  const touch = whenUntouched(untouchedMs, () => current?.isOver() && clearVisit())
  const trySending = startSender({
    sent(entry, receipt) {
      // A receipt that came at last is looked at from now on.
      touch()
      if (entry === current?.entry) current.arrived(receipt)
      else showEarlierSent(receipt)
    },
    refused: (entry) => (entry === current?.entry ? current.refused() : showEarlierRefused()),
  })
  // Another tab has sent what this one kept: sending it once more brings the receipt, and changes nothing.
  addEventListener('storage', ({ key, newValue }) => {
    if (newValue === null && entryOfKey(key) === current?.entry) current?.again()
  })
  showEarlierRefused()
  // The server asks whether to change the face where the form came without scripts; going on means yes.
  const changed = form.querySelector('[name=change]') !== null
  const fresh = { step: 'faces', place: 'none', tried: null, changed, receipt: '' } as const
  enhance(form, recall(form) ?? { ...fresh }, trySending)
}

function enhance(form: HTMLFormElement, progress: Progress, trySending: () => void): void {
  // What was said is remembered by `remember` alone, and forgotten with it: a browser would put it back for whoever comes next.
  form.autocomplete = 'off'
  const view = viewOf(form, progress)
  const delivery = deliveryOf(view, trySending)
  const choose = () => sendFace(view, delivery)
  listenToFaces(view, choose)
  listenToSteps(view, delivery, choose)
  listenToThanks(view)
  listenToLanguages(view, delivery, trySending)
  enableListening(form)
  current = {
    entry: delivery.entry,
    arrived: view.arrived,
    refused: () => view.stop('refused'),
    again: () => progress.place === 'kept' && void delivery.send(),
    isOver: () => isOver(view),
  }
  // Sent while the page was left: the answer never came, and what was under way is kept.
  if (progress.place === 'saving') progress.place = findKept(delivery.entry) ? 'kept' : 'none'
  form.addEventListener('input', () => remember(view))
  view.put(progress.place)
  view.show(progress.step)
  // On a slow link the face may have been tapped before this script came.
  const tapped = form.querySelector<HTMLInputElement>('[name=rating]:checked')
  if (progress.tried === null && tapped && !tapped.defaultChecked) void choose()
}

/** Never while something waits on the phone for its receipt; while somebody may still add words, not before the server takes no more. */
function isOver({ form, progress: { step, place } }: VisitView): boolean {
  const began = beganAt()
  if (began === undefined || place === 'kept') return false
  const isDone = step === 'thanks' && place === 'saved' && !form.classList.contains('writing')
  return isDone || Date.now() - began > visitMs
}

async function sendFace(view: VisitView, delivery: Delivery): Promise<void> {
  view.put('saving')
  const tiles = Number(view.rating()) <= 2 ? '.complaint' : '.praise'
  view.show('reasons', view.form.querySelector<HTMLElement>(`${tiles} legend`))
  await delivery.send()
}

/**
 * A click, not a change: pressing the same face again after "change" must go on as well. Arrow keys and some screen
 * readers make a click of detail 0; they only choose, and go on with the button.
 */
function listenToFaces({ find, show, chosen }: VisitView, choose: () => Promise<void>): void {
  find('.faces').addEventListener('click', (event) => {
    if (event.detail > 0 && event.target instanceof HTMLInputElement) void choose()
  })
  find('.change').addEventListener('click', () => show('faces', chosen()?.querySelector('input')))
}

/** From step to step: by the buttons, and by Enter. */
function listenToSteps(view: VisitView, delivery: Delivery, choose: () => Promise<void>): void {
  const { form, progress, find } = view
  find('.next').addEventListener('click', async () => {
    if (progress.step === 'faces') void choose()
    else if (await delivery.send()) view.showThanks()
  })
  find('.skip').addEventListener('click', async () => {
    await delivery.settled()
    if (isSafe(view) || (await delivery.send())) view.showThanks()
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (progress.step === 'faces') return view.chosen() && void choose()
    if (!(await delivery.send())) return
    // Enter on a tile ends the tiles, as the button does.
    if (progress.step === 'reasons') return view.showThanks()
    form.classList.remove('writing')
    form.classList.add('wrote')
  })
}

/** On the last step: write something, take the receipt along. */
function listenToThanks({ form, progress, find, fail }: VisitView): void {
  find('.open-more').addEventListener('click', () => {
    form.classList.add('writing')
    find('textarea').focus()
  })
  find('.finish a').addEventListener('click', (event) => {
    event.preventDefault()
    clearVisit()
  })
  const copy = find('.copy')
  copy.addEventListener('click', async () => {
    await navigator.clipboard?.writeText(progress.receipt)
    copy.textContent = pageWords(form, 'copied')
  })
  find('.save-code').addEventListener('click', () => {
    const lines = [find('h1').textContent ?? '', today(), `${location.host}/r`]
    void saveCode(progress.receipt, find<HTMLImageElement>('.keep'), lines).catch(() => fail('notSaved'))
  })
}

/** As the phone's owner reads it. */
const today = () => new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' })

/** Before the first tap a plain new page is right; after it, a new page would be a new entry. */
function listenToLanguages({ form, progress, fail }: VisitView, delivery: Delivery, trySending: () => void) {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    link.addEventListener('click', async (event) => {
      if (progress.step === 'faces' && progress.tried === null) return
      event.preventDefault()
      await delivery.settled()
      const translated = await translate(form, link.href).catch(() => null)
      if (translated) enhance(translated, progress, trySending)
      else fail('notSaved')
    })
  }
}
