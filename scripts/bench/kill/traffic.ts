/** Visitors and staff who do all that can be done, as fast as they can, and note what they were told. */
import type { Random } from '../../demo/random.ts'
import { type Answered, type Ledger, noteStep, noteTrail, type Said } from './acknowledged.ts'

/** `codes`: of posters of one office, so that all share a chart. `receipts` by entry id, as the server gave them. */
export type Place = {
  url: string
  cookie: string
  person: string
  codes: string[]
  photo: Uint8Array
  ledger: Ledger
  receipts: Map<string, string>
}
/** Ends when the server is gone. `name` stands in all that is sent, so that nothing is told apart by luck. */
type Walk = (place: Place, random: Random, name: string) => Promise<void>

class Gone extends Error {}

async function send(url: string, init: RequestInit): Promise<{ answered: Answered; body: unknown }> {
  try {
    const reply = await fetch(url, { method: 'POST', ...init })
    const body: unknown = await reply.json()
    return { answered: reply.ok ? 'kept' : 'refused', body }
  } catch {
    return { answered: 'none', body: undefined }
  }
}
const must = (answered: Answered): Answered => {
  if (answered === 'none') throw new Gone()
  return answered
}
const json = { accept: 'application/json' }
const form = (fields: [string, string][]) => new URLSearchParams(fields)

const unhappy = ['waiting', 'behaviour', 'not-done']
const happy = ['quick', 'polite', 'done']

/** Sends an entry as its page would. Throws when the server is gone. */
function openMouth(
  place: Place,
  random: Random,
  entry: string,
): (said: Said, change: boolean) => Promise<void> {
  const code = random.pick(place.codes)
  // Many networks: no visitor is asked for work.
  const from = `10.${random.whole(256)}.${random.whole(256)}.1`
  return async (said, change) => {
    const fields: [string, string][] = [
      ['entry', entry],
      ['rating', String(said.rating)],
      ...said.reasons.map((reason): [string, string] => ['reason', reason]),
    ]
    if (said.service) fields.push(['service', said.service])
    if (said.words) fields.push(['words', said.words])
    if (change) fields.push(['change', 'yes'])
    await noteTrail(place.ledger.entries, entry, said, async () => {
      const { answered, body } = await send(`${place.url}/q/${code}`, {
        headers: { ...json, 'x-forwarded-for': from },
        body: form(fields),
      })
      if (answered === 'kept') place.receipts.set(entry, (body as { receipt: string }).receipt)
      return answered
    }).then(must)
  }
}

/** A hundred and fifty tap in the same moment, again and again, and a third of them say more at once: an overload. */
export const crowd: Walk = async (place, random, name) => {
  for (let number = 0; ; number++) {
    const taps = Array.from({ length: 150 }, async (_, at) => {
      const say = openMouth(place, random, `${name}-${number}-${at}`.padEnd(24, '_'))
      const said: Said = { rating: 1 + random.whole(4), reasons: [], service: null, words: null }
      await say(said, false)
      if (at % 3 === 0) await say({ ...said, words: `said by ${name}-${number}-${at}` }, false)
    })
    const ends = await Promise.allSettled(taps)
    for (const end of ends) if (end.status === 'rejected') throw end.reason
    await new Promise((wait) => setTimeout(wait, random.whole(300)))
  }
}

/** One visit after another: a face, tiles and words, another face, a reply, a photo, a grievance, a "no". */
export const visit: Walk = async (place, random, name) => {
  for (let number = 0; ; number++) {
    const entry = `${name}-${number}`.padEnd(24, '_')
    const say = openMouth(place, random, entry)
    let said: Said = { rating: 1 + random.whole(4), reasons: [], service: null, words: null }
    await say(said, false)
    if (random.share() < 0.6) {
      const reasons = [random.pick(said.rating <= 2 ? unhappy : happy)]
      const service = random.share() < 0.5 ? 'income' : null
      said = { ...said, reasons, service, words: `said by ${entry}` }
      await say(said, false)
    }
    if (random.share() < 0.2) {
      const rating = 1 + (said.rating % 4)
      said = { ...said, rating, reasons: [random.pick(rating <= 2 ? unhappy : happy)] }
      await say(said, true)
    }
    if (random.share() < 0.25) await reply(place, entry, random.share() < 0.15)
    if (random.share() < 0.1) await complain(place, entry)
    if (random.share() < 0.1) await sayNo(place, random)
  }
}

async function reply(place: Place, entry: string, photo: boolean): Promise<void> {
  const [key, words] = [`reply-${entry}`, `reply of ${entry}`]
  const receipt = place.receipts.get(entry) ?? ''
  await noteTrail(place.ledger.messages, key, { words, photo, of: entry, by: 'visitor' }, async () => {
    const fields = new FormData()
    for (const [name, value] of Object.entries({ receipt, message: key, words })) fields.append(name, value)
    if (photo) fields.append('photo', new Blob([new Uint8Array(place.photo)]), 'photo.jpg')
    return (await send(`${place.url}/r/reply`, { headers: json, body: fields })).answered
  }).then(must)
}

async function complain(place: Place, entry: string): Promise<void> {
  const summary = `complaint of ${entry}`
  const receipt = place.receipts.get(entry) ?? ''
  await noteTrail(place.ledger.grievances, summary, { by: 'visitor', of: entry }, async () => {
    const body = form([
      ['receipt', receipt],
      ['words', summary],
    ])
    return (await send(`${place.url}/r/grievance`, { headers: json, body })).answered
  }).then(must)
}

/** An earlier visitor is not content with the answer. Where there is none yet, this is refused. */
async function sayNo(place: Place, random: Random): Promise<void> {
  const earlier = [...place.ledger.grievances.values()]
    .slice(-50)
    .filter(({ kept }) => kept?.by === 'visitor')
  const entry = earlier.length ? random.pick(earlier).kept?.of : undefined
  if (entry === undefined) return
  const receipt = place.receipts.get(entry) ?? ''
  const key = `no-${random.whole(2 ** 31)}-${entry}`.slice(0, 40)
  await noteTrail(
    place.ledger.messages,
    key,
    { words: key, photo: false, of: entry, by: 'visitor' },
    async () => {
      const body = form([
        ['receipt', receipt],
        ['message', key],
        ['solved', 'no'],
        ['words', key],
      ])
      return (await send(`${place.url}/r/solved`, { headers: json, body })).answered
    },
  ).then(must)
}

type Open = { id: string; state: string; summary: string; version: number }

/** A member of staff: opens grievances from entries, answers threads, and moves grievances on. */
export const work: Walk = async (place, random, name) => {
  const headers = {
    cookie: place.cookie,
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
  }
  const post = (path: string, body: object) => send(place.url + path, { headers, body: JSON.stringify(body) })
  const get = async <T>(path: string): Promise<T> => {
    const reply = await fetch(place.url + path, { headers }).catch(() => null)
    if (!reply?.ok) throw new Gone()
    return reply.json().catch(() => {
      throw new Gone()
    }) as Promise<T>
  }
  for (let number = 0; ; number++) {
    const { entries } = await get<{ entries: { id: string }[] }>('/api/entries')
    if (entries.length) {
      const of = random.pick(entries).id
      const summary = `opened by ${name}-${number}`
      const opening = { entry: of, kind: 'small', summary }
      await noteTrail(
        place.ledger.grievances,
        summary,
        { by: 'staff', of },
        async () => (await post('/api/grievances', opening)).answered,
      ).then(must)
      const message = `office-${name}-${number}`.padEnd(24, '_')
      const words = `answer ${message}`
      await noteTrail(
        place.ledger.messages,
        message,
        { words, photo: false, of, by: 'office' },
        async () => (await post(`/api/threads/${of}`, { message, words })).answered,
      ).then(must)
    }
    const { grievances } = await get<{ grievances: Open[] }>('/api/grievances')
    for (const { id, state, version } of grievances.filter(() => random.share() < 0.2).slice(0, 5)) {
      const note = `${name}-${number}`
      if (state === 'answered') continue
      const act =
        state === 'received'
          ? { event: 'assigned', owner: place.person }
          : state === 'in-work'
            ? { event: 'answered', answer: note, doneBy: 'bench', doneOn: '2026-11-01' }
            : { event: 'started' }
      const key = act.event === 'answered' ? `${id} answered ${note}` : `${id} ${act.event}`
      await noteStep(
        place.ledger,
        key,
        async () => (await post(`/api/grievances/${id}/events`, { ...act, version })).answered,
      )
    }
  }
}

/** Runs a walk until the server is gone; anything else that ends it is a fault of the walk. */
export async function untilGone(walk: Promise<void>): Promise<void> {
  await walk.catch((cause: unknown) => {
    if (!(cause instanceof Gone)) throw cause
  })
}
