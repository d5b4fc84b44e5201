/** "Close, and remove it from this phone": nothing of the app stays, whether the server hears of it now or later. */
import { dropSecret } from './secret.ts'
import { dropAll, isStoreThere, listUnsent } from './store.ts'
import { appWords, element } from './words.ts'

const patienceMs = 15_000

/** What a press on that form does. */
export function endOf(form: HTMLFormElement): () => Promise<void> {
  let isAsked = false
  return async () => {
    if (!isAsked && (await isStoreThere()) && (await listUnsent()).length) {
      isAsked = true
      const notice = element('p', 'notice', (await appWords()).unsent.ending)
      notice.role = 'alert'
      form.prepend(notice)
      return
    }
    const endpoint = await stopNews()
    const main = document.querySelector('main')
    const words = await appWords()
    dropSecret()
    await dropAll()
    await caches.delete('g-shared')
    main?.replaceChildren()
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    if (endpoint) body.set('endpoint', endpoint)
    if (await isTold(body)) {
      await dropCaches()
      const registration = await navigator.serviceWorker?.getRegistration('/g')
      await registration?.unregister()
      location.replace(`/cleared?lang=${document.documentElement.lang}`)
      return
    }
    // The worker tells it before the next page is asked for.
    await (await caches.open('g-notes')).put('/g/ending', new Response(endpoint))
    main?.append(element('h1', '', words.offline.removed), element('p', '', words.offline.removedLead))
  }
}

/** Gives where this phone was told of news; empty where it was not. The push service hears of it now or later, without a network too. */
async function stopNews(): Promise<string> {
  const registration = await navigator.serviceWorker?.getRegistration('/g')
  const subscription = await registration?.pushManager?.getSubscription()
  if (!subscription) return ''
  void subscription.unsubscribe().catch(() => undefined)
  return subscription.endpoint
}

/** The server leads away from it; the portal of some Wi-Fi does not. */
async function isTold(body: URLSearchParams): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout?.(patienceMs) ?? null
    const reply = await fetch('/g/end', { method: 'POST', body, redirect: 'manual', signal })
    return reply.type === 'opaqueredirect'
  } catch {
    return false
  }
}

async function dropCaches(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('g-')) await caches.delete(name)
}
