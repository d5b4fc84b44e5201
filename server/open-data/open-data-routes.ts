/** HTTP for everybody: released weeks of a district that wants it, as a page and as files that may be kept for an hour. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { Language } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { type OpenFile, viewOpenData, writeOpenFile } from './open-data-views.ts'

const types: Record<OpenFile, string> = {
  'weeks.json': 'application/json; charset=utf-8',
  'weeks.csv': 'text/csv; charset=utf-8; header=present',
  'weeks.csv-metadata.json': 'application/csvm+json',
}

/** Weeks come one a week: what is kept for an hour is not late. */
const kept = { 'cache-control': 'public, max-age=3600' }
const keptMs = 3_600_000

export function openDataRoutes(deps: Deps) {
  /** Made once an hour, however many ask: as many as there are districts, languages and files. */
  const made = new Map<string, { hour: number; text: Promise<string> }>()
  function textOf(lang: Language, district: string, file: OpenFile): Promise<string> {
    const key = `${district}/${lang}/${file}`
    const hour = Math.floor(deps.clock() / keptMs)
    const known = made.get(key)
    if (known?.hour === hour) return known.text
    const text = writeOpenFile(deps, lang, district, file)
    // What does not exist is not remembered, or anybody could fill this with names.
    text.then(
      () => made.set(key, { hour, text }),
      () => undefined,
    )
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
      c.html(
        deps.pages.openData(await viewOpenData(deps, languageOf(c), c.req.param('district'))),
        200,
        kept,
      ),
    )
}
