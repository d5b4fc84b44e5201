/**
 * The worker of `/g`: pages come from the network; where there is none, the page that starts without one. Nothing of a person is in
 * what it keeps. Built into one file, served as /g/sw.js with the list of the app's files before it.
 */
import { fetchVerified, type ListedFile } from '../../parts/verified-file.ts'
import { openNews, type Pressed, type Pushed, showNews } from './worker-news.ts'
import { type Room, takeShared } from './worker-shared.ts'

type Extendable = Event & { waitUntil(until: Promise<unknown>): void }
type FetchAsked = Extendable & {
  request: Request
  preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}
/** The part of a worker's global scope that is used here; TypeScript knows pages or workers, not both. */
type Scope = {
  app: { version: string; files: ListedFile[]; icon: string; room: Room }
  addEventListener(name: 'install' | 'activate', then: (event: Extendable) => void): void
  addEventListener(name: 'fetch', then: (event: FetchAsked) => void): void
  addEventListener(name: 'push', then: (event: Extendable & Pushed) => void): void
  addEventListener(name: 'notificationclick', then: (event: Extendable & Pressed) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  registration: { navigationPreload?: { enable(): Promise<void> } }
}
const worker = self as unknown as Scope

/** Other caches of this address are not ours: the tablet has some. */
const ours = 'g-app-'
const { version, files, icon, room } = worker.app
const name = ours + version
/** Of a phone that was offline when its session was ended: the server is told before anything else is asked of it. */
const notes = 'g-notes'
const ending = '/g/ending'

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('push', (event) => event.waitUntil(showNews(event, icon)))
worker.addEventListener('notificationclick', (event) => event.waitUntil(openNews(event)))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === 'POST' && pathname === '/g/share') event.respondWith(takeShared(request, room))
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(showPage(event))
  else if (pathname.startsWith('/assets/')) event.respondWith(findAsset(request))
})

/** All of it or nothing; until then the version before it goes on. */
async function install(): Promise<void> {
  try {
    const cache = await caches.open(name)
    for (const file of files) await cache.put(file.path, await fetchVerified(file))
  } catch (error) {
    await caches.delete(name)
    throw error
  }
  await worker.skipWaiting()
}

async function activate(): Promise<void> {
  for (const each of await caches.keys())
    if (each.startsWith(ours) && each !== name) await caches.delete(each)
  // Else a page would wait for this worker to start before it is asked for.
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

async function showPage({ request, preloadResponse }: FetchAsked): Promise<Response> {
  try {
    if (await tellEnd()) return await fetch(request)
    return (await preloadResponse) ?? (await fetch(request))
  } catch (error) {
    const lang = new URL(request.url).searchParams.get('lang') ?? 'hi'
    const cache = await caches.open(name)
    const found =
      (await cache.match(`/g/app/offline?lang=${lang}`)) ?? (await cache.match('/g/app/offline?lang=hi'))
    if (!found) throw error
    return found
  }
}

/** Whether the server had to be told, so that a page that was asked for before shows what is over. Rejects when it cannot be told. */
async function tellEnd(): Promise<boolean> {
  if (!(await caches.has(notes))) return false
  const cache = await caches.open(notes)
  const noted = await cache.match(ending)
  if (!noted) return false
  const body = new URLSearchParams({ lang: 'hi', endpoint: await noted.text() })
  const reply = await fetch('/g/end', { method: 'POST', body, redirect: 'manual' })
  // The server leads away from it; anything else is not its answer.
  if (reply.type !== 'opaqueredirect') throw new Error('the end was not taken')
  await caches.delete(notes)
  return true
}

/** Names of assets hold a hash of what is in them, so any copy is the right one. */
async function findAsset(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}
