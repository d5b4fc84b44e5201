/** Reads how offices.yaml routes cases: areas that offices serve, the triage office, words that hint at a department. No I/O. */
import { z } from 'zod'
import { Id } from '../contract/names.ts'
import { line } from '../contract/text.ts'
import { type Area, AreaEntry, readPlaces, toArea } from './read-places.ts'

const KeywordsEntry = z.strictObject({
  /** In Hindi or English, as people write them; also several in a row, such as "street light". */
  words: z
    .array(line({ least: 2, most: 40 }))
    .min(1)
    .max(60),
  department: Id,
  /** Where one office of the department has all of this. */
  office: Id.optional(),
})

/** Keys of a district. */
export const routingKeys = {
  /** Whether each case is given to somebody at once, or waits until a person takes it. */
  assign: z.enum(['automatically', 'by-hand']).optional(),
  /** The office to which cases go that name no department. */
  triage: Id.optional(),
  areas: z.array(AreaEntry).max(3000).optional(),
  /** A file with more of them, and with the villages and colonies in each. */
  places: z.string().min(1).max(200).optional(),
  keywords: z.array(KeywordsEntry).max(300).optional(),
}
/** Keys of an office: the areas that it serves. */
export const officeRoutingKeys = { areas: z.array(Id).max(500).optional() }

export type Keywords = { words: string[]; department: string; office: string | null }
export type Routing = {
  assigns: boolean
  triage: string | null
  areas: Area[]
  keywords: Keywords[]
}

type DistrictEntry = {
  [Key in keyof typeof routingKeys]?: z.infer<(typeof routingKeys)[Key]> | undefined
} & {
  offices: readonly { id: string; department: string; areas?: string[] | undefined }[]
}
/** Takes the path below the district and a sentence on what is wrong there. */
type Report = (path: readonly PropertyKey[], message: string) => void

/** `departments`: ids of all that the file has. `open`: reads the file of places. */
export function readRouting(
  { assign, triage, areas: own = [], places, keywords = [], offices }: DistrictEntry,
  departments: Iterable<string>,
  open: (path: string) => Uint8Array | undefined,
  report: Report,
): Routing {
  const read = places === undefined ? [] : readPlaces(places, open(places))
  if (typeof read === 'string') report(['places'], read)
  const areas = [...own.map(toArea), ...(typeof read === 'string' ? [] : read)]
  const ofOffice = new Map(offices.map(({ id, department }) => [id, department]))
  if (triage !== undefined && !ofOffice.has(triage))
    report(['triage'], `no office "${triage}" in this district; give the id of one`)
  const known = new Set<string>()
  for (const [at, { id }] of areas.entries()) {
    if (known.has(id))
      report(
        at < own.length ? ['areas', at, 'id'] : ['places'],
        `area "${id}" stands here a second time; give it another id`,
      )
    known.add(id)
  }
  // Which areas there are is not known where the file of places is wrong.
  if (typeof read !== 'string') checkServed(offices, known, report)
  checkKeywords(keywords, new Set(departments), ofOffice, report)
  return {
    assigns: assign === 'automatically',
    triage: triage ?? null,
    areas,
    keywords: keywords.map(({ words, department, office = null }) => ({ words, department, office })),
  }
}

function checkServed(offices: DistrictEntry['offices'], known: ReadonlySet<string>, report: Report): void {
  const serving = new Map<string, string>()
  for (const [o, { id, department, areas = [] }] of offices.entries())
    for (const [at, area] of areas.entries()) {
      const path = ['offices', o, 'areas', at]
      if (!known.has(area))
        report(path, `no area "${area}"; add it to the areas of the district, with its names`)
      const other = serving.get(`${department} ${area}`)
      if (other !== undefined)
        report(path, `the area "${area}" is served by ${other} already, which is of the same department`)
      serving.set(`${department} ${area}`, id)
    }
}

function checkKeywords(
  keywords: NonNullable<DistrictEntry['keywords']>,
  departments: ReadonlySet<string>,
  ofOffice: ReadonlyMap<string, string>,
  report: Report,
): void {
  for (const [at, { department, office, words }] of keywords.entries()) {
    if (!departments.has(department))
      report(
        ['keywords', at, 'department'],
        `no department "${department}"; known are ${[...departments].join(', ')}`,
      )
    else if (office === undefined && ![...ofOffice.values()].includes(department))
      report(['keywords', at, 'department'], `the ${department} department has no office in this district`)
    if (office !== undefined && ofOffice.get(office) !== department)
      report(['keywords', at, 'office'], `no office "${office}" of the ${department} department here`)
    for (const [w, word] of words.entries())
      if (words.indexOf(word) < w) report(['keywords', at, 'words', w], `"${word}" stands here a second time`)
  }
}
