/**
 * Desk: the officers' list over half a million cases with their history, on SQLite and on PostgreSQL: each queue with all counts, each
 * filter, each search, and the page of one case.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CompiledQuery } from 'kysely'
import { tokenOfLink } from '#server/access/token.ts'
import { createApp } from '#server/app.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { appoint } from '#server/contract/access.ts'
import type { Deps } from '#server/deps.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { join as joinStaff } from '#server/sign-in/joining-actions.ts'
import { isPostgres } from '#server/storage/rows.ts'
import { startCluster } from './cluster.ts'
import { caseOfBench, fillDesk, wordOfBench } from './desk-store.ts'
import { newFolder } from './district.ts'
import { root } from './processes.ts'
import { type BenchOptions, ms, quantile, type Report, type Row } from './report.ts'

const mostList = 50
const mostCase = 30
/** Friday, 20 November 2026, 12:30 in Rohtak. */
const now = Date.UTC(2026, 10, 20, 7)

export async function run(options: BenchOptions): Promise<Report> {
  const cases = options.quick ? 20_000 : 500_000
  const kept = options.keep && join(resolve(options.keep), String(cases))
  if (kept) mkdirSync(kept, { recursive: true })
  const cluster = await startCluster(kept ? { kept: join(kept, 'cluster') } : {})
  const { folder, remove } = kept ? { folder: kept, remove: () => undefined } : newFolder()
  try {
    const sqlite = await measure(join(folder, 'sqlite'), undefined, cases, options)
    const postgres = await measure(join(folder, 'postgres'), cluster.address('postgres'), cases, options)
    const rows = sqlite.map(({ name, limit, p50, p95 }, at): Row => {
      const other = postgres[at] ?? { p50: 0, p95: Number.POSITIVE_INFINITY }
      return [
        name,
        `${ms(p50)}, ${ms(p95)}; ${ms(other.p50)}, ${ms(other.p95)}`,
        `p95 ${limit} ms`,
        p95 <= limit && other.p95 <= limit,
      ]
    })
    return { title: `Desk (${cases} cases; p50 and p95 on SQLite; on PostgreSQL 18)`, rows }
  } finally {
    await cluster.remove()
    remove()
  }
}

type Measured = { name: string; limit: number; p50: number; p95: number }

async function measure(
  data: string,
  database: string | undefined,
  cases: number,
  { quick, say }: BenchOptions,
): Promise<Measured[]> {
  const settings = {
    SUNWAI_DATA: data,
    SUNWAI_TWO_STEP: 'off',
    ...(database && { SUNWAI_DATABASE: database }),
  }
  const context = await openContext(readConfig(settings, root), () => now)
  try {
    const app = createApp(context.deps)
    say(`  ${cases} cases on ${database ? 'PostgreSQL' : 'SQLite'}`)
    const people = await fillOnce(context.deps, data, cases)
    const measured: Measured[] = []
    for (const { name, who, paths, limit } of questions(cases)) {
      const taken: number[] = []
      const rounds = quick ? 20 : 40
      for (let at = 0; at < rounds + 5; at++) {
        const path = paths[at % paths.length] ?? ''
        const cookie = `__Host-sunwai=${people[who]?.token}`
        const begun = performance.now()
        const answer = await app.request(path, { headers: { cookie } })
        await answer.text()
        if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`)
        if (at >= 5) taken.push(performance.now() - begun)
      }
      const sorted = taken.toSorted((a, b) => a - b)
      measured.push({ name, limit, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) })
      say(`  ${name}: ${ms(quantile(sorted, 0.5))}, ${ms(quantile(sorted, 0.95))}`)
    }
    return measured
  } finally {
    await context.close()
  }
}

type People = Record<string, { id: string; token: string }>

/** Who asks, with their sessions. A store that is there is whole: they are written down when it is filled. */
async function fillOnce(deps: Deps, data: string, cases: number): Promise<People> {
  const written = join(data, 'people-of-bench.json')
  if (existsSync(written)) return JSON.parse(readFileSync(written, 'utf8'))
  const people: People = {}
  for (const role of ['district', 'grievance-officer', 'department-head'] as const) {
    const { link } = await makeLink(
      deps,
      appoint(role, role === 'district' ? {} : { departments: ['revenue'] }),
    )
    const { token, person } = await joinStaff(deps, tokenOfLink(link), {
      name: `Bench ${role}`,
      login: `bench-${role}`,
      password: 'a long enough password',
    })
    people[role] = { id: person.id, token }
  }
  await fillDesk(
    deps,
    cases,
    Object.values(people).map(({ id }) => id),
    now,
  )
  // As its own housekeeping does. The program never has SQLite look at what is there: its plans have to be good without.
  if (isPostgres(deps.db)) await deps.db.executeQuery(CompiledQuery.raw('vacuum analyze'))
  writeFileSync(written, JSON.stringify(people))
  return people
}

type Question = { name: string; who: string; paths: string[]; limit: number }

export function questions(cases: number): Question[] {
  const list = (name: string, queries: string[], who = 'district'): Question => ({
    name,
    who,
    paths: queries.map((query) => `/api/grievances?${query}`),
    limit: mostList,
  })
  const queues = ['mine', 'desk', 'unassigned', 'today', 'overdue', 'waiting', 'reopened', 'appeals']
  const search = (words: string[]) => words.map((word) => `search=${encodeURIComponent(word)}`)
  const some = Array.from({ length: 20 }, (_, at) => caseOfBench(Math.floor((cases / 20) * at)))
  return [
    list('all open, of a district', ['']),
    ...queues.map((queue) => list(`${queue}, of a district`, [`queue=${queue}`])),
    ...queues.map((queue) => list(`${queue}, of an officer`, [`queue=${queue}`], 'grievance-officer')),
    list('closed, first and last page', ['open=no', 'open=no&page=20']),
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
      'a common word (one case in five)',
      search([wordOfBench('common'), `${wordOfBench('common').slice(0, 2)}`]),
    ),
    list('a common word, of an officer', search([wordOfBench('common')]), 'grievance-officer'),
    list('a usual word (one in a hundred)', search([wordOfBench('usual')])),
    list('a rare word', search([wordOfBench('rare')])),
    list('two words, one of them common', search([`${wordOfBench('common')} ${wordOfBench('usual')}`])),
    list('a word that is nowhere', search(['zzzqqq'])),
    list(
      'a common word with filters',
      search([wordOfBench('common')]).map((each) => `${each}&source=camp&kind=technical&tier=1`),
    ),
    list(
      'a mobile number',
      some.map(({ mobile }) => `search=${mobile}`),
    ),
    {
      name: 'one case',
      who: 'district',
      paths: some.map(({ id }) => `/api/grievances/${id}`),
      limit: mostCase,
    },
  ]
}
