/** A case of the bench of the desk with its history and the words it is found by. */
import { grievanceSources } from '#server/contract/grievances/grievance-state.ts'
import { referenceOf } from '#server/grievances/reference.ts'
import { facet, foldReference, trigramsOf, wordsIn } from '#server/search/search.ts'
import type { Random } from '../../demo/random.ts'

const hourMs = 3_600_000
const words = { common: 'पानी', usual: 'ट्यूबवेल', rare: 'पुलिया' }
export const wordOfBench = (which: keyof typeof words): string => words[which]

/** What every case of the bench is known by. */
export function caseOfBench(at: number): { id: string; reference: string; digits: string; mobile: string } {
  // Numbers in no order, as they are drawn.
  const number = 1_000_000 + ((at * 611_953) % 9_000_000)
  const mixed = ((at * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, '0')
  return {
    id: `${mixed}-${at.toString(36)}`,
    reference: referenceOf('RTK', 2026, number),
    digits: String(number),
    mobile: `+9198${String((at * 7_919) % 100_000_000).padStart(8, '0')}`,
  }
}

const syllables = [
  'का',
  'मि',
  'रा',
  'ली',
  'सु',
  'ना',
  'गो',
  'पा',
  'दे',
  'बा',
  'टो',
  'चा',
  'हि',
  'जो',
  'खे',
  'वा',
  'धु',
  'शा',
  'फे',
  'मा',
]
/** A word that means nothing. */
export const invent = (random: Random): string =>
  Array.from({ length: 2 + Math.floor(random.share() * 3) }, () => random.pick(syllables)).join('')

/** A few words stand in many texts, most in few. */
function textOf(vocabulary: readonly string[], count: number, random: Random): string {
  const said = Array.from(
    { length: count },
    () => vocabulary[Math.floor(random.share() ** 3 * vocabulary.length)] ?? '',
  )
  if (random.share() < 0.2) said.push(words.common)
  if (random.share() < 0.01) said.push(words.usual)
  if (random.share() < 0.00005) said.push(words.rare)
  return said.join(' ')
}

const openStates = [
  'received',
  'assigned',
  'in-work',
  'waiting',
  'promised',
  'answered',
  'answered',
  'reopened',
  'appealed',
] as const
type Place = { id: string; district?: string; department?: string }

export function makeCase(
  at: number,
  openedAt: number,
  isOpen: boolean,
  place: Place,
  vocabulary: readonly string[],
  people: readonly string[],
  random: Random,
) {
  const { id, reference, mobile } = caseOfBench(at)
  const state = isOpen ? random.pick(openStates) : random.share() < 0.7 ? 'closed' : 'lapsed'
  const tier = state === 'appealed' ? 2 : random.share() < 0.05 ? 2 : random.share() < 0.01 ? 3 : 1
  const owner = state === 'received' || state === 'appealed' ? null : random.pick(people)
  const kind = random.share() < 0.3 ? 'technical' : 'small'
  const source = random.pick(grievanceSources)
  const summary = textOf(vocabulary, 14, random)
  const answer = isOpen && state !== 'answered' ? null : textOf(vocabulary, 12, random)
  const dueAt = openedAt + (kind === 'small' ? 48 : 24 * 30) * hourMs
  const row = {
    id,
    version: 4,
    reference,
    office: place.id,
    department: place.department ?? '',
    source,
    kind,
    state,
    tier,
    owner,
    summary,
    answer,
    done_by: answer === null ? null : 'Junior engineer',
    opened_at: openedAt,
    due_at: dueAt,
    first_due_at: dueAt,
    tier_due_at: dueAt,
    step_due_at: isOpen ? openedAt + 12 * hourMs : null,
    clock_at: isOpen ? dueAt : null,
    reopenings: state === 'reopened' ? 1 : 0,
    head_told: 0,
    promises: 0,
    marked: 0,
    mobile,
    rank: isOpen ? (state === 'answered' ? 2 : 0) : null,
  }
  const notes = ['', '', textOf(vocabulary, 8, random), answer ?? '']
  // What is over was ended by its citizen.
  const done = ['filed', 'assigned', 'answered', 'closed']
  const events = notes.map((note, each) => {
    const isCitizen = each === 0 || (each === 3 && !isOpen)
    return {
      grievance: id,
      number: each + 1,
      event: isOpen ? ['filed', 'assigned', 'asked', 'answered'][each] : done[each],
      state: each === 3 || isOpen ? state : 'answered',
      tier,
      owner,
      at: openedAt + each * hourMs,
      actor: isCitizen ? 'citizen' : 'staff',
      person: isCitizen ? null : (owner ?? people[0]),
      note,
      due_at: null,
      office: place.id,
    }
  })
  const folded = foldReference(reference)
  const facets = [
    facet.office(place.id),
    facet.district(place.district ?? ''),
    facet.kind(kind),
    facet.source(source),
    facet.tier(tier),
    ...(owner === null ? [] : [facet.owner(owner)]),
    ...(isOpen ? ['@open'] : []),
  ]
  const tokens = new Set([...facets, ...trigramsOf(folded), ...wordsIn([summary, ...notes].join(' '))])
  const texts = {
    number: Math.floor(openedAt / hourMs) * 2 ** 32 + at,
    grievance: id,
    reference: folded,
    words: [...tokens].sort().join(' '),
  }
  return { row, events, texts }
}
