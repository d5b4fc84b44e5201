/** Photos that were shared to the app: they wait on the phone for the question for papers, and go into its form by a press. */
import { limits } from '#server/contract/words/limits.ts'
import type { SharedWords } from '../../words/visitor/shared/hi.ts'
import { element } from './words.ts'

/** `worker-shared.ts` fills it. */
const name = 'g-shared'
/** As long as it takes to come in and to answer the questions before it, twice. */
const mostMs = 3_600_000

type Shared = { path: string; file: File }

const lists: Record<string, () => Promise<SharedWords>> = {
  hi: async () => (await import('../../words/visitor/shared/hi.ts')).hiShared,
  en: async () => (await import('../../words/visitor/shared/en.ts')).enShared,
  pa: async () => (await import('../../words/visitor/shared/pa.ts')).paShared,
  ur: async () => (await import('../../words/visitor/shared/ur.ts')).urShared,
}

/** Says so on each page, and offers them where papers are asked for. What is older than an hour goes. */
export async function offerShared(): Promise<void> {
  const shared = await listShared()
  const words = await (lists[document.documentElement.lang] ?? lists.hi)?.()
  const main = document.querySelector('main')
  if (!shared.length || !words || !main) return
  const form = document.querySelector<HTMLFormElement>('form[action="/g/new/papers"]')
  const input = form?.querySelector<HTMLInputElement>('#files')
  const card = element('section', 'card ask shared', element('h2', '', words.title(shared.length)))
  if (form && input) {
    const put = element('button', 'wide', words.put)
    put.type = 'button'
    put.addEventListener('click', () => {
      // Where a script sends them in pieces, all go.
      const fitting = form.classList.contains('scripted') ? shared : thatFit(shared)
      const files = new DataTransfer()
      for (const { file } of fitting) files.items.add(file)
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
      if (!input.files?.length) {
        card.remove()
        return void drop(fitting)
      }
      card.replaceChildren(element('p', '', fitting.length < shared.length ? words.some : words.there))
      card.role = 'status'
      form.addEventListener('submit', () => void drop(fitting))
    })
    card.append(element('p', '', words.here), put)
  } else card.append(element('p', '', words.later))
  const away = element('button', 'wide', words.drop)
  away.type = 'button'
  away.addEventListener('click', async () => {
    await caches.delete(name)
    card.remove()
  })
  card.append(away)
  if (form) form.before(card)
  else main.querySelector('h1')?.after(card)
}

async function listShared(): Promise<Shared[]> {
  const cache = await caches.open(name)
  const found: Shared[] = []
  for (const request of await cache.keys()) {
    const kept = await cache.match(request)
    const age = Date.now() - Number(kept?.headers.get('x-at'))
    if (!kept || !(age >= -60_000 && age <= mostMs)) await cache.delete(request)
    else {
      const type = kept.headers.get('content-type') ?? ''
      const title = decodeURIComponent(kept.headers.get('x-name') ?? '')
      found.push({ path: request.url, file: new File([await kept.blob()], title, { type }) })
    }
  }
  if (!found.length) await caches.delete(name)
  return found
}

/** Of several what one form may carry; the rest is offered again after it. */
function thatFit(shared: Shared[]): Shared[] {
  let room = limits.photoBytes
  return shared.filter(({ file }) => {
    if (file.size > room) return false
    room -= file.size
    return true
  })
}

async function drop(shared: Shared[]): Promise<void> {
  const cache = await caches.open(name)
  for (const { path } of shared) await cache.delete(path)
}
