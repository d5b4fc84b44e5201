/** Makes two taps of the form: the face saves at once, tiles and words complete the same entry. The page works without it. */
import type { EntryReply } from '#server/contract/entry.ts'

const form = document.querySelector<HTMLFormElement>('form.visit')
if (form) enhance(form)

function enhance(form: HTMLFormElement): void {
  document.documentElement.classList.add('js')
  const find = <T extends Element = HTMLElement>(selector: string): T => {
    const found = form.querySelector<T>(selector)
    if (!found) throw new Error(`the form lacks ${selector}`)
    return found
  }
  let step: 'faces' | 'reasons' | 'thanks' = 'faces'
  let savedRating: string | null = null
  /** Posts go out one after another: tiles must not overtake the face they belong to. */
  let line: Promise<unknown> = Promise.resolve()

  const show = (next: typeof step, focus?: Element | null) => {
    form.classList.remove(`step-${step}`)
    form.classList.add(`step-${next}`)
    step = next
    scrollTo(0, 0)
    ;(focus as HTMLElement | null)?.focus({ preventScroll: true })
  }
  const rating = () => String(new FormData(form).get('rating') ?? '')
  const failed = find('.failed')

  const post = async (): Promise<void> => {
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    const now = rating()
    if (savedRating !== null && savedRating !== now) body.set('change', 'yes')
    const reply = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
    if (!reply.ok) throw new Error(String(reply.status))
    const { receipt } = (await reply.json()) as EntryReply
    savedRating = now
    find('[data-receipt]').textContent = receipt
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

  const choose = async (choice: HTMLElement) => {
    const word = choice.textContent ?? ''
    const state = find('.chosen-word')
    find('.chosen-face').replaceChildren(choice.querySelector('svg')?.cloneNode(true) ?? '')
    state.textContent = `${word} — ${form.dataset.saving}`
    const tiles = Number(rating()) <= 2 ? '.complaint' : '.praise'
    show('reasons', form.querySelector(`${tiles} legend`))
    if (await send()) state.textContent = `${word} — ${form.dataset.saved}`
    else state.textContent = word
  }
  const chooseChecked = () => {
    const choice = form.querySelector<HTMLElement>('.faces .choice:has(:checked)')
    if (choice) void choose(choice)
  }
  // A click, not a change: pressing the same face again after "change" must go on as well. Arrow keys and some screen
  // readers make a click of detail 0; they only choose, and go on with the button.
  find('.faces').addEventListener('click', (event) => {
    if (event.detail > 0 && event.target instanceof HTMLInputElement) chooseChecked()
  })
  find('.change').addEventListener('click', () => show('faces', form.querySelector('[name=rating]:checked')))
  find('.next').addEventListener('click', async () => {
    if (step === 'faces') chooseChecked()
    else if (await send()) show('thanks', find('.thanks'))
  })
  find('.skip').addEventListener('click', async () => {
    await line
    if (savedRating === rating() || (await send())) show('thanks', find('.thanks'))
  })
  find('.open-more').addEventListener('click', () => {
    form.classList.add('writing')
    find('textarea').focus()
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (step === 'faces') return chooseChecked()
    if (!(await send())) return
    // Enter on a tile ends the tiles, as the button does.
    if (step === 'reasons') return show('thanks', find('.thanks'))
    form.classList.remove('writing')
    form.classList.add('wrote')
  })
  find('.copy').addEventListener('click', async (event) => {
    await navigator.clipboard?.writeText(find('[data-receipt]').textContent ?? '')
    ;(event.target as HTMLElement).textContent = form.dataset.copied ?? ''
  })
  show('faces')
}
