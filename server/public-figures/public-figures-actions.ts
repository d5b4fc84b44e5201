/** Makes the months that the public may read, each once; runs as a job over all servers. */
import { setImmediate } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { dayText, localDay, startOfDay, startOfHour } from '../district/local-time.ts'
import { departmentsOf } from '../filing/filing.ts'
import { listHistories, listOpenedBetween } from '../grievance-figures/figures-store.ts'
import { outcomeOf } from '../grievance-figures/outcome.ts'
import { type Month, makePublic, monthsDue, type PublicCase } from './public-figures.ts'
import { insertMonth, listMonths } from './public-figures-store.ts'

type MakeDeps = Pick<Deps, 'db' | 'write' | 'directory'>

const atOnce = 100

/** A month that is there is never made anew: two versions of it would tell by their difference what each of them hides. */
export async function makePublicFigures(deps: MakeDeps, now: number, stopping: AbortSignal): Promise<void> {
  for (const district of deps.directory.register.districts) {
    if (!district.publishesFigures) continue
    const made = new Set(await listMonths(deps.db, district.id))
    for (const month of monthsDue(localDay(now, district.timezone)))
      if (!made.has(month.name)) await makeMonth(deps, district, month, now, stopping)
  }
}

async function makeMonth(
  { db, write, directory }: MakeDeps,
  district: District,
  { name, from, to }: Month,
  now: number,
  stopping: AbortSignal,
): Promise<void> {
  const { timezone } = district
  const opened = await listOpenedBetween(db, startOfDay(from, timezone), startOfDay(to, timezone))
  const own = opened.filter(({ office }) => directory.districtOf(office).id === district.id)
  const cases: PublicCase[] = []
  for (let at = 0; at < own.length; at += atOnce) {
    stopping.throwIfAborted()
    const some = own.slice(at, at + atOnce)
    const histories = await listHistories(
      db,
      some.map(({ id }) => id),
    )
    for (const each of some) {
      const outcome = outcomeOf(each, histories.get(each.id) ?? [], startOfHour(now, timezone))
      // What a flood opened and nobody took is no grievance of anybody.
      if (outcome.counts !== 'unfounded')
        cases.push({ department: directory.departmentOf(each.office).id, area: each.area ?? '', outcome })
    }
    // SQLite answers at once, and promises alone would let nobody else have their turn.
    await setImmediate()
  }
  const known = {
    departments: departmentsOf(district).map(({ id }) => id),
    areas: district.routing.areas.map(({ id }) => id),
  }
  const figures = makePublic(cases, known, dayText(localDay(now, timezone)))
  await write((trx) => insertMonth(trx, district.id, name, figures))
}
