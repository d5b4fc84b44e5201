/** The tablet's service worker: keeps whole versions of the app and shows one of them, with or without a network. Built into one file, served as /kiosk/sw.js. */
import { fetchVerified, type ListedFile } from '../../parts/verified-file.ts'
import { fetched, isWanted, kept, noVersions, show, started, type Versions } from './versions.ts'
import type { WorkerRequest } from './worker-request.ts'

type Extendable = Event & { waitUntil(until: Promise<unknown>): void }
type FetchAsked = Extendable & {
  request: Request
  resultingClientId: string
  respondWith(answer: Promise<Response>): void
}
type Asked = Extendable & { data: WorkerRequest; ports: MessagePort[] }
type Client = { navigate(address: string): Promise<unknown> }
/** The part of a worker's global scope that is used here; TypeScript knows pages or workers, not both. */
type Scope = {
  addEventListener(name: 'install' | 'activate', then: (event: Extendable) => void): void
  addEventListener(name: 'fetch', then: (event: FetchAsked) => void): void
  addEventListener(name: 'message', then: (event: Asked) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void>; get(id: string): Promise<Client | undefined> }
}
const worker = self as unknown as Scope

/** What `/kiosk/app.json` says. */
type App = { version: string; files: ListedFile[] }

const page = '/kiosk'
const cacheOf = (version: string) => `app-${version}`
const notes = 'kiosk-versions'
const note = '/kiosk/versions'
/** A new version that has not said by now that it started is shown once more, or dropped. */
const startMs = 10_000

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (pathname === page) event.respondWith(showPage(event))
  } else if (pathname.startsWith('/assets/')) event.respondWith(findAsset(request))
})
worker.addEventListener('message', (event) => {
  const [port] = event.ports
  event.waitUntil(
    answer(event.data).then(
      (versions) => port?.postMessage(versions),
      () => port?.postMessage(null),
    ),
  )
})

/** A new worker beside a version that works has nothing to fetch. */
async function install(): Promise<void> {
  if ((await read()).good === null) await fetchNewest()
  await worker.skipWaiting()
}

async function answer(asked: WorkerRequest): Promise<Versions> {
  if (asked.ask === 'offer') return fetchNewest()
  if (asked.ask === 'started') return inLine((versions) => started(versions, asked.version))
  return read()
}

async function showPage(event: FetchAsked): Promise<Response> {
  let version: string | null = null
  await inLine((versions) => {
    const next = show(versions)
    version = next.show
    return next.versions
  })
  const found = version === null ? undefined : await (await caches.open(cacheOf(version))).match(page)
  if (!found) return fetch(event.request)
  event.waitUntil(watch(event.resultingClientId, version))
  return found
}

/** Nobody stands before the tablet to load the page again. */
async function watch(id: string, version: string | null): Promise<void> {
  if ((await read()).trial !== version) return
  await new Promise((over) => setTimeout(over, startMs))
  if ((await read()).trial === version) await (await worker.clients.get(id))?.navigate(page)
}

/** Names of assets hold a hash of what is in them, so any version's copy is the right one. */
async function findAsset(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

let underWay: { name: string; whole: Promise<Versions> } | undefined

/** Fetches what the server has, if it is wanted: all of it or nothing. Pages are shown meanwhile. Throws when it is not to be had whole. */
async function fetchNewest(): Promise<Versions> {
  const reply = await fetch('/kiosk/app.json', { cache: 'no-store' })
  const app = (await reply.json()) as App
  if (typeof app.version !== 'string' || !Array.isArray(app.files)) throw new Error('not ours')
  const versions = await read()
  if (!isWanted(versions, app.version)) return versions
  const name = cacheOf(app.version)
  if (underWay?.name !== name) underWay = { name, whole: fetchWhole(name, app) }
  return underWay.whole
}

async function fetchWhole(name: string, { version, files }: App): Promise<Versions> {
  try {
    const cache = await caches.open(name)
    for (const file of files) await cache.put(file.path, await fetchFile(file))
    return await inLine((versions) => fetched(versions, version))
  } catch (error) {
    await caches.delete(name)
    throw error
  } finally {
    underWay = undefined
  }
}

/** Any version's copy is the right one, but for the page. */
async function fetchFile(file: ListedFile): Promise<Response> {
  const before = file.path === page ? undefined : await caches.match(file.path)
  return before ?? fetchVerified(file)
}

let line: Promise<unknown> = Promise.resolve()

/** One change of the versions at a time; what no version needs any more goes. */
function inLine(make: (versions: Versions) => Versions): Promise<Versions> {
  const made = line.then(async () => {
    const before = await read()
    const versions = make(before)
    if (versions !== before) await keep(versions)
    return versions
  })
  line = made.catch(() => undefined)
  return made
}

async function read(): Promise<Versions> {
  const found = await (await caches.open(notes)).match(note)
  return found ? ((await found.json()) as Versions) : noVersions
}

async function keep(versions: Versions): Promise<void> {
  await (await caches.open(notes)).put(note, Response.json(versions))
  const needed = [notes, underWay?.name, ...kept(versions).map(cacheOf)]
  // What other pages of the same address keep is theirs.
  for (const name of await caches.keys())
    if (name.startsWith(cacheOf('')) && !needed.includes(name)) await caches.delete(name)
}
