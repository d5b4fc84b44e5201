/** Submit on a cheap disk: the same as `submit`, with every sync of both servers slowed by 5 ms. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { makeDistrict, newFolder } from './shared/district.ts'
import type { BenchOptions, Report, Row } from './shared/report.ts'
import { compare, openLoad } from './submit.ts'

const slowerUs = 5_000

export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const title = `Submit with every sync ${slowerUs / 1000} ms slower`
  const { folder, remove } = newFolder()
  try {
    const library = join(folder, 'slow-sync.so')
    const built = buildLibrary(library)
    if (built !== null) return { title, rows: [['not measured', built, 'a C compiler', false]] }
    const measuring = {
      district: await makeDistrict(folder),
      folder,
      say,
      settings: { LD_PRELOAD: library, SLOW_SYNC_US: String(slowerUs) },
    }
    const posts = quick ? 4_000 : 50_000
    const rows: Row[] = []
    for (const connections of [64, 256])
      rows.push(...(await compare({ ...measuring, connections, posts, quick })))
    rows.push(...(await openLoad({ ...measuring, rate: 200, seconds: quick ? 3 : 20, mostP99: 100 })))
    return { title, rows }
  } finally {
    remove()
  }
}

/** Null when it was built, else why it was not. */
function buildLibrary(path: string): string | null {
  const source = join(import.meta.dirname, 'slow-disk/slow-sync.c')
  const { status, error, stderr } = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', path, source, '-ldl'], {
    encoding: 'utf8',
  })
  if (error) return `there is no C compiler here (${error.message})`
  return status === 0 ? null : stderr.trim()
}
