/** The page that the app starts from without a network: the cases as they were last known, and a form for what is to be sent later. */
import type { UnsentComplaint } from '#server/contract/citizens/citizen-app.ts'
import type { Language } from '#server/contract/names.ts'
import { timeOfDay } from '#server/contract/words/times.ts'
import { readState } from './own-state.ts'
import { sealTo } from './seal.ts'
import { isStoreThere, keepUnsent, listUnsent } from './store.ts'
import { sendUnsent } from './unsent.ts'
import { appWords, element } from './words.ts'

/** As the server counts them. */
const least = { words: 10, where: 3 }

export async function showOffline(page: HTMLElement): Promise<void> {
  const words = await appWords()
  const lang = document.documentElement.lang as Language
  const kept = (await isStoreThere()) ? await readState() : undefined
  const list = page.querySelector<HTMLElement>('.last-known')
  if (kept && list) {
    const at = new Date(kept.at)
    const asOf = words.offline.asOf(timeOfDay(lang, at.getHours(), at.getMinutes()))
    list.before(element('p', 'notice as-of', asOf))
    // Our own markup, which nobody else can have encrypted.
    list.innerHTML = kept.state.html
    // Nothing stands behind them now.
    for (const link of list.querySelectorAll('a')) link.replaceWith(...link.childNodes)
  } else list?.append(element('p', 'card', words.offline.nothing))
  const form = page.querySelector<HTMLFormElement>('form.write')
  if (form) prepareForm(form, page.dataset.seal ?? '', kept?.state)
  await tellWaiting()
  if (await isStoreThere()) sendUnsent()
  addEventListener('online', () => location.replace(`/g?lang=${lang}`))
}

type Holder = { number: string; pass: string }

function prepareForm(form: HTMLFormElement, sealKey: string, holder: Holder | undefined): void {
  const field = (name: string) =>
    form.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(`[name=${name}]`)
  const mobile = field('mobile')
  if (mobile && holder) mobile.value = holder.number
  let isKeeping = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isKeeping) return
    const of = (name: string) => field(name)?.value.trim() ?? ''
    const wrong = wrongIn(of)
    for (const each of form.querySelectorAll<HTMLElement>('[data-wrong]')) {
      const isIt = each.dataset.wrong === wrong
      each.hidden = !isIt
      if (isIt) field(wrong ?? '')?.focus()
    }
    if (wrong) return
    isKeeping = true
    const written: UnsentComplaint = {
      id: crypto.randomUUID(),
      pass: holder && of('mobile') === holder.number ? holder.pass : null,
      mobile: of('mobile'),
      district: of('district'),
      department: of('department'),
      landmark: of('landmark'),
      words: of('words'),
    }
    try {
      await keepUnsent(await sealTo(sealKey, JSON.stringify(written)))
      form.reset()
      if (mobile && holder) mobile.value = holder.number
      form.closest('details')?.removeAttribute('open')
      await tellWaiting()
      sendUnsent()
      scrollTo(0, 0)
    } catch {
      const { unsent } = await appWords()
      const notice = element('p', 'notice', unsent.notKept)
      notice.role = 'alert'
      form.append(notice)
    } finally {
      isKeeping = false
    }
  })
}

function wrongIn(of: (name: string) => string): string | undefined {
  if (of('landmark').length < least.where) return 'landmark'
  if (of('words').length < least.words) return 'words'
  return /\d{10}$/.test(of('mobile').replace(/\D/g, '')) ? undefined : 'mobile'
}

async function tellWaiting(): Promise<void> {
  const place = document.querySelector<HTMLElement>('#offline .unsent-list')
  const count = (await isStoreThere()) ? (await listUnsent()).length : 0
  if (!place || !count) return
  const { unsent } = await appWords()
  const card = element(
    'section',
    'card yours',
    element('h2', '', unsent.title),
    element('p', '', count === 1 ? unsent.one : unsent.several(count)),
    element('p', 'hint', unsent.later),
  )
  card.role = 'status'
  place.replaceChildren(card)
}
