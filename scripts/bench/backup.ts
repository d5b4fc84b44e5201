/** Backup: how long the daily copy of a large store takes while nobody writes, while a few do, and under all that the server takes. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { localDay } from '#server/district/local-time.ts'
import { copyDatabase, listBackups } from '#server/storage/backup/backup.ts'
import { proveBackup } from '#server/storage/backup/backup-proof.ts'
import { backUp } from '#server/storage/backup/daily-backup.ts'
import { fillStore } from './shared/big-store.ts'
import { type District, makeDistrict, newFolder } from './shared/district.ts'
import type { LoadPlan, LoadResult } from './shared/load.ts'
import { runLoad, startOurs } from './shared/processes.ts'
import { type BenchOptions, megabytes, ms, type Report, type Row } from './shared/report.ts'

/** A steady stream under which a copy that begins again after each write would never end. */
const steady = 2
const connections = 64
const postsOfRound = 5_000
/** The heaviest load shares two cores with what it measures, and the copy has a low priority. */
const mostSeconds = 120
const loads = ['nobody writes', `${steady} entries a second`, 'as many as the server takes'] as const
type Load = (typeof loads)[number]

/** `SUNWAI_BENCH_STORE` names a folder to keep the large store in, so that it is made once. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const entries = quick ? 50_000 : 1_400_000
  try {
    const kept = process.env.SUNWAI_BENCH_STORE
    const district = await openStore(join(kept ? resolve(kept) : folder, `backup-${entries}`), entries, say)
    const size = statSync(join(district.data, 'sunwai.db')).size
    const rows: Row[] = [['size of the store', megabytes(size), '', true]]
    let quiet: number | undefined
    for (const load of loads) {
      const measured = await measure(load, district, folder, say)
      rows.push(...measured.rows)
      if (quiet !== undefined)
        rows.push([
          `copied and proven while ${load}, to nobody writing`,
          `${(measured.seconds / quiet).toFixed(1)} : 1`,
          '',
          true,
        ])
      quiet ??= measured.seconds
    }
    return { title: `Backup (${entries} entries)`, rows }
  } finally {
    remove()
  }
}

async function openStore(own: string, entries: number, say: BenchOptions['say']): Promise<District> {
  const district = {
    data: join(own, 'data'),
    offices: join(own, 'offices.yaml'),
    codes: join(own, 'codes.json'),
  }
  if (!existsSync(join(own, 'filled'))) {
    rmSync(own, { recursive: true, force: true })
    mkdirSync(own, { recursive: true })
    say(`making a store of ${entries} entries`)
    const { data, codes } = await makeDistrict(own)
    fillStore({ data, entries, days: 365, today: localDay(Date.now(), 'Asia/Kolkata') }, say)
    writeFileSync(district.codes, JSON.stringify(codes))
    mkdirSync(join(own, 'filled'))
  }
  return { ...district, codes: JSON.parse(readFileSync(district.codes, 'utf8')) as string[] }
}

/** On a copy of the store with a server of its own: what one measurement writes is not there for the next. */
async function measure(
  load: Load,
  district: District,
  folder: string,
  say: BenchOptions['say'],
): Promise<{ rows: Row[]; seconds: number }> {
  const data = join(folder, 'data')
  const into = join(folder, 'backups')
  for (const each of [data, into]) rmSync(each, { recursive: true, force: true })
  cpSync(district.data, data, { recursive: true })
  const server = await startOurs(data, { SUNWAI_OFFICES: district.offices })
  const writing = { isOver: false }
  try {
    say(`  ${load}: the server is ready`)
    const where = { port: server.port, codes: district.codes }
    // What visitors wait without a backup, to hold the rest against.
    const before = load === 'nobody writes' ? undefined : await runLoad(planOf(load, where, 0))
    const sending = startLoads(load, where, writing)
    const copying = await copy(data, join(folder, 'copy.db'))
    const began = performance.now()
    const { path } = await backUp(
      { data, into, recipient: null },
      AbortSignal.timeout(2 * mostSeconds * 1000),
    )
    const seconds = (performance.now() - began) / 1000
    const log = statSync(join(data, 'sunwai.db-wal'), { throwIfNoEntry: false })?.size ?? 0
    writing.isOver = true
    const meanwhile = await sending
    proveBackup(path)
    say(`  ${load}: copied in ${copying.toFixed(1)} s, copied and proven in ${seconds.toFixed(1)} s`)
    const isWhole = listBackups(into).length === 1 && seconds <= mostSeconds
    const rows: Row[] = [
      [`copied while ${load}`, `${copying.toFixed(1)} s`, '', true],
      [`copied and proven while ${load}`, `${seconds.toFixed(1)} s`, `${mostSeconds} s`, isWhole],
      ...(before ? visitorRows(load, before, meanwhile, log) : []),
    ]
    return { rows, seconds }
  } finally {
    writing.isOver = true
    // Its copy of the store is thrown away.
    server.child.kill('SIGKILL')
    await server.ended
  }
}

/** The first part of a backup alone, in seconds. */
async function copy(data: string, to: string): Promise<number> {
  const began = performance.now()
  await copyDatabase(join(data, 'sunwai.db'), to)
  rmSync(to)
  return (performance.now() - began) / 1000
}

type Where = Pick<LoadPlan, 'port' | 'codes'>

function planOf(load: Load, where: Where, round: number): LoadPlan {
  const plan = {
    ...where,
    run: `backup${String(round).padStart(4, '0')}`,
    from: postsOfRound * round,
    connections,
  }
  return load === 'as many as the server takes'
    ? { ...plan, kind: 'closed', posts: postsOfRound }
    : { ...plan, kind: 'open', rate: steady, seconds: 3, mixed: false }
}

/** Loads one after the other until the writing is over. */
async function startLoads(load: Load, where: Where, writing: { isOver: boolean }): Promise<LoadResult[]> {
  const results: LoadResult[] = []
  if (load === 'nobody writes') return results
  for (let round = 1; !writing.isOver; round++) results.push(await runLoad(planOf(load, where, round)))
  return results
}

function visitorRows(load: Load, before: LoadResult, meanwhile: readonly LoadResult[], log: number): Row[] {
  const kept = meanwhile.reduce((sum, each) => sum + each.kept, 0)
  const perSecond = meanwhile.reduce((sum, each) => sum + each.perSecond, 0) / meanwhile.length
  const refused = meanwhile.some((each) => Object.keys(each.refused).length > 0)
  const slowest = Math.max(...meanwhile.map(({ p99 }) => p99))
  const told = (many: number, rate: number, p99: number) => `${many}, ${Math.round(rate)}, ${ms(p99)}`
  return [
    [
      `${load}, no backup: kept, a second, slowest hundredth`,
      told(before.kept, before.perSecond, before.p99),
      '',
      true,
    ],
    [
      `${load} meanwhile: kept, a second, slowest hundredth`,
      told(kept, perSecond, slowest),
      'none refused',
      !refused,
    ],
    [`${load} meanwhile: SQLite's log when the copy was proven`, megabytes(log), '', true],
  ]
}
