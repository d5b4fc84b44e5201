/** HTTP for everybody: released weeks of a district that wants it, as a page and as files that may be kept for an hour. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { Language } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { type OpenFile, publishing, viewOpenData, writeOpenFile } from './open-data-views.ts'

const types: Record<OpenFile, string> = {
  'weeks.json': 'application/json; charset=utf-8',
  'weeks.csv': 'text/csv; charset=utf-8; header=present',
  'weeks.csv-metadata.json': 'application/csvm+json',
}

/** Weeks come one a week: what is kept for an hour is not late. */
const kept = { 'cache-control': 'public, max-age=3600' }
const keptMs = 3_600_000

export function openDataRoutes(deps: Deps) {
  /** Made once an hour, however many ask at once: as many as there are districts, languages, files and pages. */
  const made = new Map<string, { hour: number; text: Promise<string> }>()
  function textOf(lang: Language, id: string, what: OpenFile | 'page'): Promise<string> {
    // What nobody publishes is not remembered, or anybody could fill this with names; what was stopped is told no more.
    const district = publishing(deps, id)
    const key = `${id}/${lang}/${what}`
    const hour = Math.floor(deps.clock() / keptMs)
    const known = made.get(key)
    if (known?.hour === hour) return known.text
    const text =
      what === 'page'
        ? viewOpenData(deps, lang, district).then(deps.pages.openData)
        : writeOpenFile(deps, lang, district, what)
    made.set(key, { hour, text })
    text.catch(() => made.delete(key))
    return text
  }
  const send = async (c: Context, file: OpenFile) => {
    const lang = languageOf(c, c.req.query('lang') ?? 'en')
    const district = c.req.param('district') ?? ''
    const text = await textOf(lang, district, file)
    const described = `</data/${district}/weeks.csv-metadata.json?lang=${lang}>; rel="describedby"; type="application/csvm+json"`
    return c.body(text, 200, {
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
      c.html(await textOf(languageOf(c), c.req.param('district'), 'page'), 200, kept),
    )
}
