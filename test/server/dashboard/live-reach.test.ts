/** Somebody with several appointments hears of what each of them may read, office by office, and of nothing else. */
import { expect, test } from 'vitest'
import type { StaffActor } from '#server/access/access.ts'
import { policy } from '#server/access/policy.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { appoint, everywhere, roles, type Scope } from '#server/contract/staff/access.ts'
import { reachToFollow } from '#server/dashboard/selection.ts'
import { addPerson, codeOf, newEntry, openTestApp, say } from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { openStreet } from '#test/support/traffic.ts'

const [one, other, third] = ['tehsil-meham', 'tehsil-rohtak', 'tehsil-kalanaur'] as const
const at = (office: string): Scope => ({ ...everywhere, offices: [office] })
const reads = (role: (typeof roles)[number]) => policy[role].includes('entry:read')

test('of every two roles at two offices, each hears of the offices whose entries that appointment reads', async () => {
  const { deps } = await openTestApp()
  for (const first of roles)
    for (const second of roles) {
      const actor: StaffActor = {
        kind: 'staff',
        id: 'x',
        name: 'x',
        appointments: [
          { role: first, scope: at(one) },
          { role: second, scope: at(other) },
        ],
      }
      const reach = reachToFollow(deps, actor, undefined)
      const heard = [one, other, third].filter((office) => {
        const before = deps.live.version(reach)
        deps.live.publish('entry', 'rohtak', office)
        return deps.live.version(reach) > before
      })
      const may = [...(reads(first) ? [one] : []), ...(reads(second) ? [other] : [])]
      expect(heard, `${first} at one, ${second} at the other`).toEqual(may)
    }
})

test('who heads one office and works the cases of another hears of the other alone, and its summary changes for nothing else', async () => {
  const app = await openTestApp()
  const { url } = await openStreet(app)
  const both = await addPerson(app, 'office-head', undefined, one)
  const before = both.person.appointments
  const changed = await (await addPerson(app)).send('POST', `/api/people/${both.person.id}/appointments`, {
    before,
    after: [...before, appoint('grievance-officer', { offices: [other] })],
  })
  expect(changed.status).toBe(204)
  const stream = await openLive(url, both)
  await stream.next()
  const summary = () => both.read<Summary>(`/api/summary?office=${other}`)
  const shown = await summary()
  const speak = async (office: string) =>
    say(app, await codeOf(app, office, 'gate'), { entry: newEntry(), rating: '1' })
  for (const office of [one, third]) expect((await speak(office)).status).toBe(201)
  app.clock.now += 1
  expect(await stream.within(400)).toBeUndefined()
  // Made anew for a change elsewhere, it would bear another time.
  expect(await summary()).toEqual(shown)
  expect((await speak(other)).status).toBe(201)
  expect((await stream.next()).data?.kinds).toContain('entry')
  expect((await summary()).version).toBeGreaterThan(shown.version)
})
