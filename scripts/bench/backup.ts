/** Backup: how long the daily copy of a large store takes while nobody writes, while a few do, and under all that the server takes. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { localDay } from '#server/district/local-time.ts'
import { copyDatabase, listBackups } from '#server/storage/backup/backup.ts'
import { proveBackup } from '#server/storage/backup/backup-proof.ts'
import { backUp } from '#server/storage/backup/daily-backup.ts'
import { fillStore } from './big-store.ts'
import { type District, makeDistrict, newFolder } from './district.ts'
import type { LoadResult } from './load.ts'
import { runLoad, startOurs } from './processes.ts'
import { type BenchOptions, megabytes, ms, type Report, type Row } from './report.ts'

/** A steady stream under which a copy that begins again after each write would never end. */
const steady = 2
const connections = 64
/** The heaviest load shares two cores with what it measures, and the copy has the lowest priority of all. */
const mostSeconds = 120

/** `SUNWAI_BENCH_STORE` names a folder to keep the large store in, so that it is made once. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const entries = quick ? 50_000 : 1_400_000
  try {
    const kept = process.env.SUNWAI_BENCH_STORE
    const district = await openStore(join(kept ? resolve(kept) : folder, `backup-${entries}`), entries, say)
    const size = statSync(join(district.data, 'sunwai.db')).size
    const rows: Row[] = [['size of the store', megabytes(size), '', true]]
    for (const load of [
      'nobody writes',
      `${steady} entries a second`,
      'as many as the server takes',
    ] as const)
      rows.push(...(await measure(load, district, folder, say)))
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
  load: string,
  district: District,
  folder: string,
  say: BenchOptions['say'],
): Promise<Row[]> {
  const data = join(folder, 'data')
  const into = join(folder, 'backups')
  for (const each of [data, into]) rmSync(each, { recursive: true, force: true })
  cpSync(district.data, data, { recursive: true })
  const server = await startOurs(data, { SUNWAI_OFFICES: district.offices })
  const writing = { isOver: false }
  try {
    const loads = startLoads(load, { port: server.port, codes: district.codes }, writing)
    say(`  ${load}: the server is ready`)
    const copying = await copy(data, join(folder, 'copy.db'))
    const began = performance.now()
    const path = await backUp({ data, into, recipient: null }, AbortSignal.timeout(2 * mostSeconds * 1000))
    const seconds = (performance.now() - began) / 1000
    const log = statSync(join(data, 'sunwai.db-wal'), { throwIfNoEntry: false })?.size ?? 0
    writing.isOver = true
    const results = await loads
    proveBackup(path)
    say(`  ${load}: copied in ${copying.toFixed(1)} s, copied and proven in ${seconds.toFixed(1)} s`)
    const isWhole = listBackups(into).length === 1 && seconds <= mostSeconds
    return [
      [`copied while ${load}`, `${copying.toFixed(1)} s`, '', true],
      [`copied and proven while ${load}`, `${seconds.toFixed(1)} s`, `${mostSeconds} s`, isWhole],
      ...(results.length ? visitorRows(load, results, log) : []),
    ]
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

/** Loads one after the other until the writing is over. */
async function startLoads(
  load: string,
  where: { port: number; codes: string[] },
  writing: { isOver: boolean },
): Promise<LoadResult[]> {
  const results: LoadResult[] = []
  if (load === 'nobody writes') return results
  for (let round = 0; !writing.isOver; round++) {
    const plan = {
      ...where,
      run: `backup${String(round).padStart(4, '0')}`,
      from: 20_000 * round,
      connections,
    }
    results.push(
      await runLoad(
        load.startsWith(String(steady))
          ? { ...plan, kind: 'open', rate: steady, seconds: 3, mixed: false }
          : { ...plan, kind: 'closed', posts: 20_000 },
      ),
    )
  }
  return results
}

function visitorRows(load: string, results: readonly LoadResult[], log: number): Row[] {
  const kept = results.reduce((sum, each) => sum + each.kept, 0)
  const perSecond = results.reduce((sum, each) => sum + each.perSecond, 0) / results.length
  const refused = results.some((each) => Object.keys(each.refused).length > 0)
  const slowest = Math.max(...results.map(({ p99 }) => p99))
  return [
    [
      `${load} meanwhile: kept, a second, slowest hundredth`,
      `${kept}, ${Math.round(perSecond)}, ${ms(slowest)}`,
      'none refused',
      !refused,
    ],
    [`${load} meanwhile: SQLite's log when the copy was proven`, megabytes(log), '', true],
  ]
}
