/** HTTP for those who come without a code: the list of offices, the number on a poster, the page on privacy. */
import { Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { Language } from '../contract/names.ts'
import type { HomePage } from '../contract/page-data.ts'
import type { Deps } from '../deps.ts'
import { type Office, publishesFigures } from '../district/district.ts'
import { languageOf } from '../http/language.ts'
import { createPageCache } from '../http/page-cache.ts'
import { findOfficeOfSerial } from '../posters/poster-views.ts'

export function homeRoutes(deps: Deps) {
  const { directory, pages } = deps
  const render = (lang: Language, unknownSerial: string | null) => {
    const districts = directory.register.districts.map(({ administration, offices }) => ({
      administration,
      places: byPlace(offices),
    }))
    const opened = directory.register.districts.find(({ opensData }) => opensData)
    return pages.home({
      lang,
      districts,
      unknownSerial,
      figures: publishesFigures(directory.register),
      openData: opened?.id ?? null,
    })
  }
  const home = createPageCache((lang) => render(lang, null))
  const whomToAsk = directory.register.districts.map(({ administration, contact }) => ({
    administration,
    contact,
  }))
  const privacy = createPageCache((lang) => pages.privacy({ lang, districts: whomToAsk }))
  const notice = createPageCache((lang) =>
    pages.notice({
      lang,
      keep: deps.config.keep,
      calls: deps.phoneLine !== null,
      districts: whomToAsk,
    }),
  )
  const cleared = createPageCache((lang) => pages.cleared({ lang }))
  return (
    new Hono()
      .get('/', anonymous, async (c) => {
        const typed = c.req.query('poster')
        const lang = languageOf(c)
        if (typed === undefined) return home(c, lang)
        const office = await findOfficeOfSerial(deps, typed)
        // A typed number proves nothing, so it leads to the office's open page, not to the point's own.
        return office === undefined ? c.html(render(lang, typed)) : c.redirect(`/o/${office}?lang=${lang}`)
      })
      .get('/privacy', anonymous, (c) => privacy(c, languageOf(c)))
      // Without scripts the thank-you and its receipt lie in the browser's cache, which this empties where the browser does so.
      .get('/cleared', anonymous, (c) => {
        c.header('clear-site-data', '"cache"')
        return cleared(c, languageOf(c))
      })
      .get('/notice', anonymous, (c) => notice(c, languageOf(c)))
  )
}

/** Offices by town, both in the order of the file. */
function byPlace(all: readonly Office[]): HomePage['districts'][number]['places'] {
  const groups = Map.groupBy(all, (office) => office.place.en)
  return [...groups.values()].flatMap((offices) => {
    const [first] = offices
    return first ? [{ place: first.place, offices: offices.map(({ id, name }) => ({ id, name })) }] : []
  })
}
