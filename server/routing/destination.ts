/** Where a case belongs: by what its citizen named, or as words suggest it to a person who decides. No I/O. */
import type { Names } from '../contract/names.ts'
import type { Keywords, Routing } from '../district/read-routing.ts'
import { followIn, standsIn, tokensOf } from './word-match.ts'

type Office = { id: string; department: { id: string }; areas: readonly string[] }
/** A district as routing sees it. */
type Places = { routing: Routing; offices: readonly Office[] }

/** Of this department: the one that serves the area, or the only one; null where that names none. */
function officeServing({ offices }: Places, department: string, area: string | null): string | null {
  const all = offices.filter((each) => each.department.id === department)
  const serving = area === null ? undefined : all.find((each) => each.areas.includes(area))
  return serving?.id ?? (all.length === 1 ? (all[0]?.id ?? null) : null)
}

/**
 * Where a case is filed. Without a department it goes to the triage office; so it does where the department has several offices and
 * nothing says which. Null where the district has no triage office.
 */
export function destinationOf(
  places: Places,
  named: { office?: string | null; department?: string | null; area?: string | null },
): { office: string; triage: boolean } | null {
  const { department = null, area = null } = named
  const office = named.office ?? (department === null ? null : officeServing(places, department, area))
  if (office !== null) return { office, triage: false }
  const { triage } = places.routing
  return triage === null ? null : { office: triage, triage: true }
}

const mostSuggestions = 3

type Suggestion = { office: string; words: string[] }

/**
 * Up to three offices that the words of a case hint at, the likeliest first; `at`: where it lies now, which is none of them. Of a
 * department with several offices the one that serves the area, which the case bears or its words name; else the first of the file.
 */
export function suggestOffices(
  places: Places,
  { text, area, at }: { text: string; area: string | null; at: string },
): Suggestion[] {
  const tokens = tokensOf(text)
  const place = area ?? areaAmong(places, tokens)
  const found = new Map<string, Set<string>>()
  for (const hint of places.routing.keywords) {
    const words = hint.words.filter((word) => standsIn(tokens, word))
    const office = words.length ? officeOf(places, hint, place) : null
    if (office === null || office === at) continue
    const known = found.get(office) ?? new Set()
    for (const word of words) known.add(word)
    found.set(office, known)
  }
  // Maps keep the order of the file, and sorting keeps it among equals.
  return [...found]
    .map(([office, words]) => ({ office, words: [...words] }))
    .sort((one, other) => other.words.length - one.words.length)
    .slice(0, mostSuggestions)
}

/** The same of words as somebody wrote them. */
export const areaNamedIn = (places: Pick<Places, 'routing'>, text: string): string | null =>
  areaAmong(places, tokensOf(text))

/** The one area whose places the words name, or else which they name itself; null where they name several, or none. */
function areaAmong({ routing }: Pick<Places, 'routing'>, tokens: readonly string[]): string | null {
  const named = namesIn(routing).filter(({ words }) => followIn(tokens, words))
  const byPlace = named.filter(({ isPlace }) => isPlace)
  const areas = new Set((byPlace.length ? byPlace : named).map(({ area }) => area))
  return areas.size === 1 ? ([...areas][0] ?? null) : null
}

type NameInWords = { area: string; isPlace: boolean; words: readonly string[] }
/** Taken apart once: a district has hundreds of places. */
const takenApart = new WeakMap<Routing, readonly NameInWords[]>()

function namesIn(routing: Routing): readonly NameInWords[] {
  const known = takenApart.get(routing)
  if (known) return known
  const inWords = (area: string, isPlace: boolean, { hi, en }: Names): NameInWords[] =>
    [hi, en].map((name) => ({ area, isPlace, words: tokensOf(name) }))
  const made = routing.areas.flatMap(({ id, name, places }) => [
    ...inWords(id, false, name),
    ...places.flatMap((place) => inWords(id, true, place.name)),
  ])
  takenApart.set(routing, made)
  return made
}

const officeOf = (places: Places, { department, office }: Keywords, area: string | null): string | null =>
  office ??
  officeServing(places, department, area) ??
  places.offices.find((each) => each.department.id === department)?.id ??
  null
