/** HTTP for everybody: released weeks of a district that wants it, as a page and as files that may be kept for an hour. */
import { setImmediate } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { Language } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { type OpenFile, publishing, readWeeks, viewOpenData, writeOpenFile } from './open-data-views.ts'

const types: Record<OpenFile, string> = {
  'weeks.json': 'application/json; charset=utf-8',
  'weeks.csv': 'text/csv; charset=utf-8; header=present',
  'weeks.csv-metadata.json': 'application/csvm+json',
}

/** Weeks come one a week: what is kept for an hour is not late. */
const kept = { 'cache-control': 'public, max-age=3600' }
const keptMs = 3_600_000

export function openDataRoutes(deps: Deps) {
  /** Made once an hour, however many ask at once: as many as there are districts, languages and files. */
  const made = new Map<string, { hour: number; value: Promise<unknown> }>()
  function once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = made.get(key)
    const hour = Math.floor(deps.clock() / keptMs)
    if (known?.hour === hour) return known.value as Promise<T>
    const value = make()
    made.set(key, { hour, value })
    value.catch(() => made.delete(key))
    return value
  }
  // What nobody publishes is not remembered, or anybody could fill this with names; what was stopped is told no more.
  const weeksOf = (id: string) => {
    const district = publishing(deps, id)
    return once(id, async () => ({ district, weeks: await readWeeks(deps, district) }))
  }
  const pageOf = async (lang: Language, id: string) => {
    const { district, weeks } = await weeksOf(id)
    return once(`${id}/${lang}`, async () => deps.pages.openData(viewOpenData(deps, lang, district, weeks)))
  }
  const fileOf = async (lang: Language, id: string, file: OpenFile) => {
    const { district, weeks } = await weeksOf(id)
    return once(`${id}/${lang}/${file}`, async () =>
      remembered(writeOpenFile(deps, lang, district, file, weeks)),
    )
  }
  const send = async (c: Context, file: OpenFile) => {
    const lang = languageOf(c, c.req.query('lang') ?? 'en')
    const district = c.req.param('district') ?? ''
    const pieces = await fileOf(lang, district, file)
    const described = `</data/${district}/weeks.csv-metadata.json?lang=${lang}>; rel="describedby"; type="application/csvm+json"`
    return c.body(streamOf(pieces), 200, {
      ...kept,
      'content-type': types[file],
      ...(file === 'weeks.csv' && { link: described }),
    })
  }
  return new Hono()
    .get('/:district/weeks.json', anonymous, (c) => send(c, 'weeks.json'))
    .get('/:district/weeks.csv', anonymous, (c) => send(c, 'weeks.csv'))
    .get('/:district/weeks.csv-metadata.json', anonymous, (c) => send(c, 'weeks.csv-metadata.json'))
    .get('/:district', anonymous, async (c) =>
      c.html(await pageOf(languageOf(c), c.req.param('district')), 200, kept),
    )
}

/** The piece at a place: made when somebody first reads so far, and kept for the next. Undefined behind the last. */
type Pieces = (at: number) => Uint8Array | undefined

function remembered(making: Iterator<string>): Pieces {
  const encoder = new TextEncoder()
  const known: Uint8Array[] = []
  return (at) => {
    if (at === known.length) {
      const { done, value } = making.next()
      if (!done) known.push(encoder.encode(value))
    }
    return known[at]
  }
}

/** Between two pieces others have their turn. */
function streamOf(pieces: Pieces): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await setImmediate()
        const piece = pieces(at++)
        if (piece) controller.enqueue(piece)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}
