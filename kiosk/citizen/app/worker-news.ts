/** What the worker shows when the server tells that there is news, on a screen that anybody may see, and where a press leads. */
import { enNews } from '../../words/visitor/push/en.ts'
import { hiNews } from '../../words/visitor/push/hi.ts'
import { paNews } from '../../words/visitor/push/pa.ts'
import { urNews } from '../../words/visitor/push/ur.ts'

export type Pushed = { data: { json(): unknown } | null }
export type Pressed = { action: string; notification: { data: unknown; close(): void } }
type Window = { url: string; focus(): Promise<unknown>; navigate(url: string): Promise<unknown> }
type Scope = {
  registration: ServiceWorkerRegistration
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<Window[]>
    openWindow(url: string): Promise<unknown>
  }
}
const worker = self as unknown as Scope

const sentences: Record<string, typeof hiNews> = { hi: hiNews, en: enNews, pa: paNews, ur: urNews }

/** One at a time: each says the same. */
export async function showNews({ data }: Pushed, icon: string): Promise<void> {
  const lang = languageIn(data)
  const { title, body, stop } = sentences[lang] ?? hiNews
  const dir = lang === 'ur' ? 'rtl' : 'ltr'
  const actions = [{ action: 'stop', title: stop }]
  const options = { body, lang, dir, icon, tag: 'news', renotify: true, data: lang, actions } as const
  await worker.registration.showNotification(title, options as unknown as NotificationOptions)
}

/** Whatever was sent, something is shown: browsers take the permission from whoever is told in secret. */
function languageIn(data: Pushed['data']): string {
  try {
    const said = data?.json() as { language?: string } | undefined
    return said?.language && said.language in sentences ? said.language : 'hi'
  } catch {
    return 'hi'
  }
}

export async function openNews({ action, notification }: Pressed): Promise<void> {
  notification.close()
  if (action === 'stop') return stopNews()
  const path = `/g?lang=${notification.data}`
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = windows.find(({ url }) => new URL(url).pathname === '/g')
  if (!open) return void (await worker.clients.openWindow(path))
  await open.focus()
  await open.navigate(path)
}

async function stopNews(): Promise<void> {
  const subscription = await worker.registration.pushManager.getSubscription()
  if (!subscription) return
  const body = new URLSearchParams({ endpoint: subscription.endpoint })
  await subscription.unsubscribe()
  // Where that gets lost, the push service tells the server with the next message.
  await fetch('/g/push/stop', { method: 'POST', body }).catch(() => undefined)
}
