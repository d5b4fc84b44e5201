/** What the bench of the desk asks, and how long each may take. */
import type { Deps } from '#server/deps.ts'
import { countQueues, type Desk, listQueue } from '#server/desk/queue-store.ts'
import { createFiguresView } from '#server/grievance-figures/figures-views.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { findActor } from '#server/people/people-store.ts'
import { caseOfBench, wordOfBench } from './case.ts'

const mostList = 50
const mostCase = 30
const mostFigures = 300
const mostWrite = 100
/** Friday, 20 November 2026, 12:30 in Rohtak. */
export const now = Date.UTC(2026, 10, 20, 7)

/** Their sessions too. */
export type People = Record<string, { id: string; token: string }>
export type Send = (who: string, path: string, body?: object) => Response | Promise<Response>
/** `ask` gives how many milliseconds the answer took. */
type Question = { name: string; limit: number; ask(at: number): Promise<number> }

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await ask()
  return performance.now() - begun
}

async function requireDone(answer: Response, path: string): Promise<void> {
  const text = await answer.text()
  if (answer.status >= 300) throw new Error(`${path} was answered with ${answer.status}: ${text}`)
}

export function questions(cases: number, send: Send): Question[] {
  const get = (name: string, who: string, paths: string[], limit: number): Question => ({
    name,
    limit,
    ask(at) {
      const path = paths[at % paths.length] ?? ''
      return timed(async () => requireDone(await send(who, path), path))
    },
  })
  const list = (name: string, queries: string[], who = 'district') =>
    get(
      name,
      who,
      queries.map((query) => `/api/grievances?${query}`),
      mostList,
    )
  const queues = ['mine', 'desk', 'unassigned', 'today', 'overdue', 'waiting', 'reopened', 'appeals']
  const search = (words: string[]) => words.map((word) => `search=${encodeURIComponent(word)}`)
  const some = Array.from({ length: 20 }, (_, at) => caseOfBench(Math.floor((cases / 20) * at)))
  return [
    list('all open, of a district', ['']),
    ...queues.map((queue) => list(`${queue}, of a district`, [`queue=${queue}`])),
    ...queues.map((queue) => list(`${queue}, of an officer`, [`queue=${queue}`], 'grievance-officer')),
    list('closed, first and last page', ['open=no', 'open=no&page=20']),
    // Who reads no entries is shown each case as it stood after the last step that may be told.
    list('all open, of a head of one office', [''], 'office-head'),
    list('closed, of a head of one office', ['open=no', 'open=no&page=20'], 'office-head'),
    list('ordered by the step', ['by=step', 'queue=desk&by=step'], 'grievance-officer'),
    list('filters over open ones', [
      'source=camp',
      'kind=technical',
      'tier=2',
      'office=tehsil-meham',
      'source=letter&tier=3&kind=technical',
    ]),
    list(
      'filters over closed ones',
      [
        'source=camp',
        'kind=technical',
        'tier=3',
        'office=tehsil-meham',
        'source=letter&tier=3&kind=technical&office=tehsil-meham',
      ].map((each) => `open=no&${each}`),
    ),
    list(
      'a part of a reference',
      some.map(({ digits }, at) => `search=${digits.slice(at % 3, (at % 3) + 3 + (at % 4))}`),
    ),
    list(
      'a whole reference',
      some.map(({ reference }) => `search=${reference}`),
    ),
    list(
      'a common word (one case in two)',
      search([wordOfBench('common'), `${wordOfBench('common').slice(0, 2)}`]),
    ),
    list('a common word, of an officer', search([wordOfBench('common')]), 'grievance-officer'),
    list('a usual word (three cases in a hundred)', search([wordOfBench('usual')])),
    list('a rare word', search([wordOfBench('rare')])),
    list('two words, one of them common', search([`${wordOfBench('common')} ${wordOfBench('usual')}`])),
    list('a word that is nowhere', search(['zzzqqq'])),
    list(
      'a common word with filters',
      search([wordOfBench('common')]).map((each) => `${each}&source=camp&kind=technical&tier=1`),
    ),
    list(
      'a common word with filters that leave few',
      search([wordOfBench('common')]).flatMap((each) => [
        `${each}&office=tehsil-meham&kind=technical`,
        `${each}&source=letter&tier=3`,
      ]),
    ),
    list(
      'a usual word with filters',
      search([wordOfBench('usual')]).flatMap((each) => [
        `${each}&source=camp`,
        `${each}&source=camp&kind=technical`,
      ]),
    ),
    list(
      'a mobile number',
      some.map(({ mobile }) => `search=${mobile}`),
    ),
    get(
      'one case',
      'district',
      some.map(({ id }) => `/api/grievances/${id}`),
      mostCase,
    ),
    get('figures of a year, read again', 'district', ['/api/grievance-figures?days=365'], mostFigures),
  ]
}

/** What no address alone asks for. */
export function others(deps: Deps, people: People, send: Send): Question[] {
  const { db, directory } = deps
  const person = people.district?.id ?? ''
  const desk: Desk = { person, works: new Map([[1, {}]]), now, dayEnd: now + 12 * 3_600_000 }
  const revenue = [...directory.offices.keys()].filter((id) => directory.placeOf(id).department === 'revenue')
  let given = ''
  return [
    {
      name: 'the counts of all queues alone',
      limit: mostList,
      ask: () => timed(() => countQueues(db, desk, {})),
    },
    {
      name: 'figures of a year, as first read after an hour',
      limit: mostFigures,
      async ask() {
        const actor = await deps.write((trx) => findActor(trx, person))
        return timed(() => createFiguresView(deps)(actor, { days: 365 }))
      },
    },
    {
      // To one and the other in turn: a small store has few cases that nobody has.
      name: 'a case is given to an officer',
      limit: mostWrite,
      async ask(at) {
        if (!given) {
          const list = { of: 'unassigned', by: 'whole', filters: { tier: 1 } } as const
          const [first = ''] = await listQueue(db, list, desk, { offices: revenue }, { limit: 1, offset: 0 })
          given = first
        }
        const id = given
        const version = (await findGrievance(db, id))?.version
        const path = `/api/grievances/${id}/events`
        const owner = people[at % 2 ? 'grievance-officer' : 'department-head']?.id
        return timed(async () =>
          requireDone(await send('district', path, { event: 'assigned', version, owner }), path),
        )
      },
    },
  ]
}
