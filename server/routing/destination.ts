/** Where a case belongs: by what its citizen named, or as words suggest it to a person who decides. No I/O. */
import type { Keywords, Routing } from '../district/read-routing.ts'
import { standsIn, tokensOf } from './word-match.ts'

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
  const place = area ?? areaNamedIn(places, tokens)
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

const areaNamedIn = ({ routing }: Places, tokens: readonly string[]): string | null =>
  routing.areas.find(({ name }) => standsIn(tokens, name.hi) || standsIn(tokens, name.en))?.id ?? null

const officeOf = (places: Places, { department, office }: Keywords, area: string | null): string | null =>
  office ??
  officeServing(places, department, area) ??
  places.offices.find((each) => each.department.id === department)?.id ??
  null
