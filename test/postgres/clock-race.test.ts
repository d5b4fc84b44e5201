/** An officer at one server and the clock at another reach for one case at the moment in which it falls due. */
import { expect, test } from 'vitest'
import { actOnGrievance } from '#server/grievances/act-actions.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { addPerson, hour } from '#test/support/app.ts'
import { openTwoApps } from '#test/support/cluster.ts'
import { complain, inRohtak } from '#test/support/desk/open-desk.ts'

test('either the answer stands or the case went up: neither is lost, and the history holds each event once', async () => {
  const [one, other] = await openTwoApps()
  const officer = await addPerson(one, 'grievance-officer', undefined, null, inRohtak)
  const cases = []
  for (let count = 0; count < 8; count++) {
    const { id } = await complain(one, officer)
    const give = { event: 'assigned', version: 1, owner: officer.person.id } as const
    await actOnGrievance(one.deps, officer.person, id, give)
    cases.push(id)
  }
  one.clock.now += 49 * hour
  other.clock.now = one.clock.now
  const said = { answer: 'कर दिया।', doneBy: 'कानूनगो', doneOn: '2026-11-20' }
  const outcomes = await Promise.allSettled([
    ...cases.map((id) =>
      actOnGrievance(one.deps, officer.person, id, { event: 'answered', version: 2, ...said }),
    ),
    runClocks(other.deps, other.clock.now, new AbortController().signal),
    runClocks(one.deps, one.clock.now, new AbortController().signal),
  ])
  for (const [at, id] of cases.entries()) {
    const row = await one.deps.db.selectFrom('grievances').selectAll().where('id', '=', id).executeTakeFirst()
    const events = await one.deps.db
      .selectFrom('grievance_events')
      .select(['event', 'number'])
      .where('grievance', '=', id)
      .orderBy('number')
      .execute()
    const won = outcomes[at]?.status === 'fulfilled'
    expect(row).toMatchObject(won ? { state: 'answered', tier: 1 } : { state: 'appealed', tier: 2 })
    expect(events.map(({ event }) => event)).toEqual(['filed', 'assigned', won ? 'answered' : 'escalated'])
    expect(row?.version).toBe(3)
  }
  for (const outcome of outcomes.slice(cases.length)) expect(outcome.status).toBe('fulfilled')
})
