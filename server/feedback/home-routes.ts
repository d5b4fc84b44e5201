/** HTTP for those who come without a code: the list of offices, the number on a poster, the page on privacy. */
import { Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { HomePage } from '../contract/page-data.ts'
import type { Deps } from '../deps.ts'
import type { Office } from '../district/district.ts'
import { languageOf } from '../http/language.ts'
import { findOfficeOfSerial } from '../posters/poster-views.ts'

export const homeRoutes = (deps: Deps) =>
  new Hono()
    .get('/', anonymous, async (c) => {
      const typed = c.req.query('poster') ?? ''
      const office = await findOfficeOfSerial(deps, typed)
      const lang = languageOf(c)
      // A typed number proves nothing, so it leads to the office's open page, not to the point's own.
      if (office !== undefined) return c.redirect(`/o/${office}?lang=${lang}`)
      const districts = deps.directory.register.districts.map(({ administration, offices }) => ({
        administration,
        places: byPlace(offices),
      }))
      return c.html(deps.pages.home({ lang, districts, unknownSerial: typed || null }))
    })
    .get('/privacy', anonymous, (c) => c.html(deps.pages.privacy({ lang: languageOf(c) })))

/** Offices by town, both in the order of the file. */
function byPlace(all: readonly Office[]): HomePage['districts'][number]['places'] {
  const groups = Map.groupBy(all, (office) => office.place.en)
  return [...groups.values()].flatMap((offices) => {
    const [first] = offices
    return first ? [{ place: first.place, offices: offices.map(({ id, name }) => ({ id, name })) }] : []
  })
}
