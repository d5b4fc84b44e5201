/** News on this phone: asked for by a press, before which nothing asks for a permission, and stopped by another. */
import { fromBase64 } from './own-state.ts'
import { toBase64 } from './seal.ts'

/** `card`: as the server draws it, with the hashes of the phones that are told of this number. */
export async function offerNews(
  card: HTMLElement,
  { pushManager }: ServiceWorkerRegistration,
): Promise<void> {
  const hashes = (card.dataset.hashes ?? '').split(' ').filter(Boolean)
  const own = await pushManager.getSubscription()
  const isTold = own !== null && Notification.permission === 'granted' && hashes.includes(await hashOf(own))
  show(card, isTold ? 'on' : rest())
  // What it says is said for this phone already.
  const others = document.querySelector<HTMLElement>('.all-phones')
  if (others) others.hidden = isTold && hashes.length === 1
  const press = (when: string, act: () => Promise<void>) => {
    const button = card.querySelector(`[data-when=${when}] button`)
    let isBusy = false
    button?.addEventListener('click', async () => {
      if (isBusy) return
      isBusy = true
      say(card, null)
      await act().catch(() => say(card, 'failed'))
      isBusy = false
    })
  }
  press('off', async () => {
    // In the press itself: later, browsers take it for no wish of the citizen.
    if ((await Notification.requestPermission()) !== 'granted') return show(card, rest())
    await navigator.serviceWorker.ready
    await tell(await subscribe(pushManager, fromBase64(card.dataset.key ?? '')))
    show(card, 'on')
  })
  press('on', async () => {
    const subscription = await pushManager.getSubscription()
    if (subscription) {
      await post('/g/push/stop', { endpoint: subscription.endpoint })
      await subscription.unsubscribe()
    }
    show(card, rest())
    say(card, 'stopped')
  })
}

const rest = () => (Notification.permission === 'denied' ? 'blocked' : 'off')

function show(card: HTMLElement, state: 'off' | 'on' | 'blocked'): void {
  for (const each of card.querySelectorAll<HTMLElement>('[data-when]'))
    each.hidden = each.dataset.when !== state
  card.hidden = false
}

function say(card: HTMLElement, what: 'stopped' | 'failed' | null): void {
  for (const each of card.querySelectorAll<HTMLElement>('[data-say]')) each.hidden = each.dataset.say !== what
}

async function subscribe(
  manager: PushManager,
  applicationServerKey: Uint8Array<ArrayBuffer>,
): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey }
  try {
    return await manager.subscribe(options)
  } catch (error) {
    // One that was made with the key of another server is of no use any more.
    const other = await manager.getSubscription()
    if (!other) throw error
    await other.unsubscribe()
    return manager.subscribe(options)
  }
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { keys = {} } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys
  try {
    await post('/g/push', {
      endpoint: subscription.endpoint,
      p256dh,
      auth,
      lang: document.documentElement.lang,
    })
  } catch (error) {
    await subscription.unsubscribe()
    throw error
  }
}

async function post(path: string, fields: Record<string, string>): Promise<void> {
  const reply = await fetch(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'application/json' },
  })
  // The portal of some Wi-Fi answers 200 to everything.
  if (reply.status !== 204) throw new Error(`answered ${reply.status}`)
}

async function hashOf({ endpoint }: PushSubscription): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))))
}
