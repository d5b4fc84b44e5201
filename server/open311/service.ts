/** What can be asked for by Open311: the departments of a district, and one for whoever does not know which. No I/O. */
import type { Language, Names } from '../contract/names.ts'
import type { District } from '../district/district.ts'
import { departmentsOf, servicesOf } from '../filing/filing.ts'
import type { Told } from './format.ts'

/** The service of whoever does not know the department; somebody in the district looks where it belongs. */
const unknownService = 'unknown'
/** The one attribute that a service has: the ward or block. */
export const areaAttribute = 'AREA'

const unknownName: Names = { hi: 'पता नहीं, दफ़्तर देखेगा', en: 'I do not know; the office will see' }

type Places = Pick<District, 'routing' | 'offices'>

export const textIn = (lang: Language, name: Names): string => name[lang] ?? name.en

/** Null where the district offers none of that code. */
export function serviceName(places: Places, code: string): Names | null {
  if (code === unknownService) return unknownName
  return departmentsOf(places).find(({ id }) => id === code)?.name ?? null
}

/** As `GET services` tells them. The keywords are in both languages, so that an app's search finds them. */
export function tellServices(places: Places, lang: Language): Told {
  const hasAreas = places.routing.areas.length > 0
  const tell = (code: string, name: Names, keywords: readonly Names[]) => ({
    service_code: code,
    service_name: textIn(lang, name),
    description: keywords.map((each) => textIn(lang, each)).join(', '),
    metadata: hasAreas,
    type: 'realtime',
    keywords: keywords.flatMap(({ hi, en }) => [hi, en]).join(', '),
    group: null,
  })
  return [
    ...departmentsOf(places).map(({ id, name }) => tell(id, name, [name, ...servicesOf(places, id)])),
    tell(unknownService, unknownName, []),
  ]
}

/** As `GET services/[code]` tells it: which area it is in, since nothing here finds that by a position. */
export const tellDefinition = ({ routing }: Places, code: string, lang: Language): Told => ({
  service_code: code,
  attributes: routing.areas.length
    ? [
        {
          variable: true,
          code: areaAttribute,
          datatype: 'singlevaluelist',
          required: false,
          datatype_description: null,
          order: 1,
          description: lang === 'hi' ? 'वार्ड या ब्लॉक' : 'Ward or block',
          values: routing.areas.map(({ id, name }) => ({ key: id, name: textIn(lang, name) })),
        },
      ]
    : [],
})
