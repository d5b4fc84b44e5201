/** The job of the clocks: a case that cannot be moved holds up no other, and is shown to whoever looks after the machine. */
import { expect, test } from 'vitest'
import { createGrievance } from '#server/grievances/grievance-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { hour, minute, openTestApp, type TestApp } from '#test/support/app.ts'

const about = {
  office: 'tehsil-meham',
  entry: null,
  flag: null,
  source: 'portal',
  kind: 'small',
  summary: 'नाली बंद है',
  mobile: null,
  by: { kind: 'receipt', entry: '' },
} as const

async function file(app: TestApp, count: number): Promise<string[]> {
  const ids: string[] = []
  await app.deps.write(async (trx) => {
    for (let n = 0; n < count; n++) ids.push((await createGrievance(app.deps, trx, about)).id)
  })
  return ids
}

/** The history holds a line already that the next event would have to write. */
const damage = (app: TestApp, id: string) =>
  app.deps.write(async (trx) => {
    const [first] = await trx.selectFrom('grievance_events').selectAll().where('grievance', '=', id).execute()
    if (first)
      await trx
        .insertInto('grievance_events')
        .values({ ...first, number: 2 })
        .execute()
  })
const mend = (app: TestApp, id: string) =>
  app.deps.write((trx) =>
    trx.deleteFrom('grievance_events').where('grievance', '=', id).where('number', '=', 2).execute(),
  )

const clockJob = async (app: TestApp) =>
  (await app.deps.jobs.view(app.clock.now)).find(({ name }) => name === 'run-grievance-clocks')

test('damaged cases hold up none of the others, the job is shown as failing, and they move once they are mended', async () => {
  const app = await openTestApp()
  const damaged = await file(app, 2)
  app.clock.now += hour
  const whole = await file(app, 120)
  for (const id of damaged) await damage(app, id)
  app.clock.now += 49 * hour
  await app.deps.jobs.tick()
  for (const id of whole) expect(await findGrievance(app.deps.db, id)).toMatchObject({ state: 'appealed' })
  for (const id of damaged)
    expect(await findGrievance(app.deps.db, id)).toMatchObject({ state: 'received', tier: 1, version: 1 })
  expect(await clockJob(app)).toMatchObject({ finding: 'failing' })
  expect((await clockJob(app))?.failure).toMatch(/^2 grievances could not be moved, the first is /)
  for (const id of damaged) await mend(app, id)
  app.clock.now += 10 * minute
  await app.deps.jobs.tick()
  for (const id of damaged)
    expect(await findGrievance(app.deps.db, id)).toMatchObject({ tier: 2, version: 2 })
  expect(await clockJob(app)).toMatchObject({ finding: 'fine', failure: null })
})
