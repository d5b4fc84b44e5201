/**
 * Desk: the officers' list over half a million cases with their history, on SQLite and on PostgreSQL: each queue with all counts, each
 * filter, each search, the page of one case, figures, and an act.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CompiledQuery } from 'kysely'
import { tokenOfLink } from '#server/access/token.ts'
import { createApp } from '#server/app.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { appoint } from '#server/contract/staff/access.ts'
import type { Deps } from '#server/deps.ts'
import { countGrievancesFallenDue } from '#server/grievance-figures/figures-actions.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { join as joinStaff } from '#server/sign-in/joining-actions.ts'
import { isPostgres } from '#server/storage/rows.ts'
import { now, others, type People, questions, type Send } from './desk/questions.ts'
import { fillDesk, officeOfHead } from './desk/store.ts'
import { startCluster } from './shared/cluster.ts'
import { newFolder } from './shared/district.ts'
import { root } from './shared/processes.ts'
import { type BenchOptions, ms, quantile, type Report, type Row } from './shared/report.ts'

export async function run(options: BenchOptions): Promise<Report> {
  const cases = options.quick ? 20_000 : 500_000
  const kept = options.keep && join(resolve(options.keep), String(cases))
  if (kept) mkdirSync(kept, { recursive: true })
  const cluster = await startCluster({ buffers: '128MB', ...(kept && { kept: join(kept, 'cluster') }) })
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
    say(`  ${cases} cases on ${database ? 'PostgreSQL' : 'SQLite'}`)
    const people = await fillOnce(context.deps, data, cases)
    const app = createApp(context.deps)
    const send: Send = (who, path, body) =>
      app.request(path, {
        headers: {
          cookie: `__Host-sunwai=${people[who]?.token}`,
          ...(body && { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }),
        },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      })
    const measured: Measured[] = []
    for (const { name, limit, ask } of [...questions(cases, send), ...others(context.deps, people, send)]) {
      const taken: number[] = []
      const rounds = quick ? 20 : 40
      for (let at = 0; at < rounds + 5; at++) taken.push(await ask(at))
      const sorted = taken.slice(5).toSorted((a, b) => a - b)
      measured.push({ name, limit, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) })
      say(`  ${name}: ${ms(quantile(sorted, 0.5))}, ${ms(quantile(sorted, 0.95))}`)
    }
    return measured
  } finally {
    await context.close()
  }
}

/** Who asks, with their sessions. A store that is there is whole: they are written down when it is filled. */
async function fillOnce(deps: Deps, data: string, cases: number): Promise<People> {
  const written = join(data, 'people-of-bench.json')
  if (existsSync(written)) return JSON.parse(readFileSync(written, 'utf8'))
  const people: People = {}
  const reach = {
    district: {},
    'grievance-officer': { departments: ['revenue'] },
    'department-head': { departments: ['revenue'] },
    'office-head': { offices: [officeOfHead] },
  }
  for (const role of ['district', 'grievance-officer', 'department-head', 'office-head'] as const) {
    const { link } = await makeLink(deps, appoint(role, reach[role]))
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
    // A head of one office works no cases.
    ['district', 'grievance-officer', 'department-head'].map((role) => people[role]?.id ?? ''),
    now,
  )
  // As the job of the hour does.
  await countGrievancesFallenDue(deps, now, new AbortController().signal)
  // As its own housekeeping does. The program never has SQLite look at what is there: its plans have to be good without.
  if (isPostgres(deps.db)) await deps.db.executeQuery(CompiledQuery.raw('vacuum analyze'))
  writeFileSync(written, JSON.stringify(people))
  return people
}
