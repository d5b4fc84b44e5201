/** Makes two taps of the form: the face saves at once, tiles and words complete the same entry. The page works without it. */
import type { EntryReply } from '#server/contract/entry.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { translate } from './translate.ts'

export type Step = 'faces' | 'reasons' | 'thanks'
/** How far the visit is; carried over when the page changes its language. */
export type Progress = { step: Step; savedRating: string | null; receipt: string }

const form = document.querySelector<HTMLFormElement>('form.visit')
if (form) {
  document.documentElement.classList.add('js')
  enhance(form, { step: 'faces', savedRating: null, receipt: '' })
}

function enhance(form: HTMLFormElement, progress: Progress): void {
  const find = <T extends Element = HTMLElement>(selector: string): T => {
    const found = form.querySelector<T>(selector)
    if (!found) throw new Error(`the form lacks ${selector}`)
    return found
  }
  const failed = find('.failed')
  const rating = () => String(new FormData(form).get('rating') ?? '')
  const chosen = () => form.querySelector('[name=rating]:checked')?.closest<HTMLElement>('.choice')
  /** Posts go out one after another: tiles must not overtake the face they belong to. */
  let line: Promise<unknown> = Promise.resolve()

  const show = (step: Step, focus?: HTMLElement | null) => {
    form.classList.remove(`step-${progress.step}`)
    form.classList.add(`step-${step}`)
    progress.step = step
    scrollTo(0, 0)
    focus?.focus({ preventScroll: true })
  }
  const showThanks = () => show('thanks', find('.thanks'))
  const showReceipt = () => {
    find('[data-receipt]').textContent = progress.receipt
  }
  const showChosen = (state: string | undefined) => {
    const choice = chosen()
    find('.chosen-face').replaceChildren(choice?.querySelector('svg')?.cloneNode(true) ?? '')
    find('.chosen-word').textContent = [choice?.textContent, state].filter(Boolean).join(' — ')
  }

  const post = async (): Promise<void> => {
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    const now = rating()
    if (progress.savedRating !== null && progress.savedRating !== now) body.set('change', 'yes')
    const reach = () => fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
    let reply = await reach()
    if (reply.status === 429) {
      const { challenge } = (await reply.json()) as ProblemReply
      if (!challenge) throw new Error('429')
      // Few visits ever need it, so it comes in a file of its own.
      body.set('proof', await (await import('./proof.ts')).solve(challenge))
      reply = await reach()
    }
    if (!reply.ok) throw new Error(String(reply.status))
    progress.receipt = ((await reply.json()) as EntryReply).receipt
    progress.savedRating = now
    showReceipt()
  }
  /** Runs after what is already under way; false when it did not arrive, which the page then says. */
  const send = (): Promise<boolean> => {
    failed.textContent = ''
    const sent = line.then(post).then(
      () => true,
      () => {
        failed.textContent = form.dataset.notSaved ?? ''
        return false
      },
    )
    line = sent
    return sent
  }

  const choose = async () => {
    showChosen(form.dataset.saving)
    show(
      'reasons',
      form.querySelector<HTMLElement>(`${Number(rating()) <= 2 ? '.complaint' : '.praise'} legend`),
    )
    showChosen((await send()) ? form.dataset.saved : undefined)
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
    if (progress.savedRating === rating() || (await send())) showThanks()
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
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    link.addEventListener('click', async (event) => {
      // Before the first tap a plain new page is right; after it, a new page would be a new entry.
      if (progress.step === 'faces' && progress.savedRating === null) return
      event.preventDefault()
      await line
      const translated = await translate(form, link.href).catch(() => null)
      if (translated) enhance(translated, progress)
      else failed.textContent = form.dataset.notSaved ?? ''
    })
  }

  showReceipt()
  if (chosen()) showChosen(progress.savedRating === null ? undefined : form.dataset.saved)
  show(progress.step)
}
