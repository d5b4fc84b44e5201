/** Who is found silent by few readings is who is found by reading every day of every poster. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '#scripts/demo/random.ts'
import { localDay } from '#server/district/local-time.ts'
import { likelyOpenDays } from '#server/posters/likely-days.ts'
import { addPosterScans } from '#server/posters/poster-days-store.ts'
import { findPoster, insertPoster, listPosters } from '#server/posters/posters-store.ts'
import { canBeSilent, findSilence, type Silence } from '#server/posters/silence.ts'
import { findSilences } from '#server/posters/silence-views.ts'
import { codeOf, day, openTestApp, type TestApp } from '#test/support/app.ts'

const offices = ['tehsil-meham', 'tehsil-sampla', 'tehsil-rohtak', 'dc-rohtak', 'rta-rohtak']
const days = 100

/** What happens at a place: scans a day while it hangs, since when it is torn, what trickles on, and since when another paper hangs. */
const habit = fc.record({
  usual: fc.constantFrom(0.6, 1, 3, 8, 20),
  torn: fc.constantFrom(0, 3, 3, 6, 9, 15, 40, 80),
  trickle: fc.constantFrom(0, 0, 0.5, 1.5),
  another: fc.constantFrom(0, 0, 0, 5, 20, 60),
  fair: fc.integer({ min: 0, max: days }),
  backToday: fc.boolean(),
})

/** Every day of every poster, as it was reckoned before anything was kept to spare that. */
async function findByAllDays({ deps }: TestApp, today: number): Promise<Record<string, Silence>> {
  const posters = await listPosters(deps.db)
  const rows = await deps.db.selectFrom('poster_days').selectAll().execute()
  const tallies = await deps.db.selectFrom('day_tallies').selectAll().where('office', '!=', '').execute()
  const heard = tallies.filter((row) => row.r1 + row.r2 + row.r3 + row.r4 > row.web)
  const idsOf = (office: string) => posters.filter((each) => each.office === office).map(({ id }) => id)
  const scansOf = (ids: readonly string[], since = 0) => {
    const scans = new Map<number, number>()
    for (const row of rows)
      if (row.scans > 0 && row.day >= since && ids.includes(row.poster))
        scans.set(row.day, (scans.get(row.day) ?? 0) + row.scans)
    return scans
  }
  const places = [...Map.groupBy(posters, ({ office, point }) => `${office}/${point}`)].map(
    ([key, papers]) => {
      const scans = scansOf(papers.map(({ id }) => id))
      const most = (from: number, to: number) =>
        Math.max(0, ...[...scans].flatMap(([day, count]) => (day >= from && day < to ? [count] : [])))
      const last = Math.max(...scans.keys())
      const isUnscanned = last < today - 5
      const wasScanned = most(today - 33, today) > 0
      const isTrickling = wasScanned && most(today - 5, today) * 5 <= most(today - 33, today - 5)
      const isQuiet = isUnscanned || isTrickling
      const since = isUnscanned ? last : today - 33
      return { key, office: papers[0]?.office ?? '', scans, hangs: last >= today - 92, isQuiet, since }
    },
  )
  const hanging = places.filter(({ hangs }) => hangs)
  // What was before the four weeks before the oldest silence is not looked at.
  const from = Math.min(...hanging.flatMap(({ isQuiet, since }) => (isQuiet ? [since] : []))) - 28
  for (const { scans } of places) for (const day of scans.keys()) if (day < from) scans.delete(day)
  const silent: Record<string, Silence> = {}
  for (const { key, office, scans } of hanging.filter(
    (each) => each.isQuiet && canBeSilent(each.scans, today),
  )) {
    const ofOffice = scansOf(idsOf(office), from)
    const openDays = new Set(
      [...ofOffice].flatMap(([day, all]) => (all > (scans.get(day) ?? 0) ? [day] : [])),
    )
    for (const row of heard) if (row.office === office && row.day >= from) openDays.add(row.day)
    const found = findSilence({ scans, openDays, settledDay: null }, today)
    if (found) silent[key] = found
  }
  for (const office of offices) {
    const scans = scansOf(idsOf(office), from)
    const own = hanging.filter((each) => each.office === office)
    const isTold = own.some(({ key }) => silent[key])
    if (isTold || !own.length || !own.every(({ isQuiet }) => isQuiet) || !canBeSilent(scans, today)) continue
    const others = new Map<number, number>()
    for (const other of offices) {
      if (other === office) continue
      const those = scansOf(idsOf(other))
      const on = new Set([
        ...those.keys(),
        ...heard.flatMap((row) => (row.office === other ? [row.day] : [])),
      ])
      for (const day of on) others.set(day, (others.get(day) ?? 0) + 1)
    }
    const opening = deps.directory.register.offices.get(office)?.opening ?? null
    const openDays = likelyOpenDays({ scans, others, opening }, today)
    for (const row of heard) if (row.office === office && row.day >= from) openDays.add(row.day)
    const found = findSilence({ scans, openDays, settledDay: null }, today)
    if (found) silent[office] = found
  }
  return silent
}

test('few readings find the same silent places and offices as all days of all posters', async () => {
  const app = await openTestApp()
  const { deps } = app
  for (const office of offices)
    for (const { id } of deps.directory.register.offices.get(office)?.points.slice(0, 2) ?? [])
      await codeOf(app, office, id)
  const first = await listPosters(deps.db)
  expect(first).toHaveLength(offices.length * 2)
  const today = localDay(deps.clock(), 'Asia/Kolkata')
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(habit, { minLength: first.length, maxLength: first.length }),
      fc.array(fc.constantFrom(0, 0.3, 1, 1), { minLength: offices.length, maxLength: offices.length }),
      fc.integer({ min: 1, max: 1_000_000 }),
      async (habits, spoken, seed) => {
        const { share: next } = createRandom(seed)
        await deps.db.deleteFrom('poster_days').execute()
        await deps.db.deleteFrom('day_tallies').execute()
        await deps.db.deleteFrom('posters').where('printed_at', '=', 7).execute()
        await deps.db
          .updateTable('posters')
          .set({
            scans: 0,
            scanned_day: null,
            most_scans: 0,
            busy_day: null,
            busy_before: null,
            revoked_at: null,
          })
          .execute()
        await deps.db.transaction().execute(async (trx) => {
          for (const [at, { another }] of habits.entries()) {
            const old = first[at]
            if (!another || !old) continue
            await trx.updateTable('posters').set({ revoked_at: 5 }).where('id', '=', old.id).execute()
            const paper = await findPoster(trx, old.id)
            if (paper) await insertPoster(trx, { ...paper, id: `X${old.id}`, printedAt: 7, revokedAt: null })
          }
          for (let day = today - days; day <= today; day++) {
            const counts = habits.flatMap(({ usual, torn, trickle, another, fair, backToday }, at) => {
              const old = first[at]
              const rate = day > today - torn && !(backToday && day === today) ? trickle : usual
              const scans = Math.floor(rate * 2 * next() + (day === today - fair ? 10 : 0))
              if (!old || !scans) return []
              const poster = another && day > today - another ? `X${old.id}` : old.id
              return [{ poster, day, scans }]
            })
            if (counts.length) await addPosterScans(trx, counts)
          }
          for (const [at, office] of offices.entries())
            for (let day = today - days; day < today; day++)
              if (next() < (spoken[at] ?? 0))
                await trx
                  .insertInto('day_tallies')
                  .values({ district: 'rohtak', office, day, ...tally })
                  .execute()
        })
        // Two servers on one store, each with a memory of its own.
        const servers = [deps.db.withoutPlugins(), deps.db.withoutPlugins()]
        const ask = async (now: number) => {
          const all = await findByAllDays(app, localDay(now, 'Asia/Kolkata'))
          found += Object.keys(all).length
          for (const db of servers) {
            const silent = await findSilences({ ...deps, db, clock: () => now }, await listPosters(db))
            expect(Object.fromEntries([...silent.places, ...silent.offices])).toEqual(all)
            expect(new Set(silent.papers.values())).toEqual(new Set(silent.places.values()))
          }
        }
        const now = deps.clock()
        await ask(now)
        await ask(now + day)
        // What was read before is out of date: some are scanned again, most of them on days that were counted already.
        const again = first.flatMap(({ id }, at) =>
          next() < 0.6 ? [{ poster: id, day: today - (at % 4) * 8, scans: 1 + Math.floor(next() * 15) }] : [],
        )
        if (again.length) await deps.db.transaction().execute((trx) => addPosterScans(trx, again))
        await ask(now + day)
        await ask(now + 3 * day)
        await ask(now + 6 * day)
      },
    ),
    { numRuns: 12 },
  )
  expect(found).toBeGreaterThan(10)
}, 120_000)

test('what was ruled out of a place is looked at again after late scans and as days pass, on each of two servers', async () => {
  const app = await openTestApp()
  const { deps } = app
  const [few, many] = ['tehsil-meham', 'tehsil-sampla'] as const
  for (const office of [few, many])
    await codeOf(app, office, deps.directory.register.offices.get(office)?.points[0]?.id ?? '')
  const poster = (await listPosters(deps.db)).reduce((ids, { office, id }) => ids.set(office, id), new Map())
  const today = localDay(deps.clock(), 'Asia/Kolkata')
  const count = (office: string, ago: number, scans: number) => ({
    poster: poster.get(office) ?? '',
    day: today - ago,
    scans,
  })
  const daily = (office: string, from: number, to: number, scans: number) =>
    Array.from({ length: from - to + 1 }, (_, after) => count(office, from - after, scans))
  const add = (counts: Parameters<typeof addPosterScans>[1]) =>
    deps.db.transaction().execute((trx) => addPosterScans(trx, counts))
  // Six scans in four weeks say nothing of the silence since; ten and more would.
  await add([count(few, 60, 8)])
  await add(daily(few, 25, 20, 1))
  // After a fair no usual day is a busy one, so its days are looked at: at first five of them are not trickling.
  await add([count(many, 50, 100)])
  await add(daily(many, 40, 3, 10))
  await add(daily(many, 2, 0, 1))
  for (const office of [few, many])
    for (let ago = 25; ago >= -4; ago--)
      await deps.db
        .insertInto('day_tallies')
        .values({ district: 'rohtak', office, day: today - ago, ...tally })
        .execute()
  const servers = [deps.db.withoutPlugins(), deps.db.withoutPlugins()]
  const silentAfter = async (days: number) => {
    const clock = () => deps.clock() + days * day
    const told = await Promise.all(
      servers.map(async (db) => [
        ...(await findSilences({ ...deps, db, clock }, await listPosters(db))).places.keys(),
      ]),
    )
    expect(told[0]).toEqual(told[1])
    return told[0]?.map((key) => key.split('/')[0])
  }
  expect(await silentAfter(0)).toEqual([])
  await add([count(few, 22, 8)])
  expect(await silentAfter(0)).toEqual([few])
  expect(await silentAfter(3)).toEqual([few, many])
})

const tally = { r1: 0, r2: 0, r3: 1, r4: 0, m1: 0, m2: 0, m3: 0, m4: 0, present: 0, web: 0, words: 0 }
