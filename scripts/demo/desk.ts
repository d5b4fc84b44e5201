/** Staff of the demo, and grievances at every step, opened and moved through the program's own actions. */

import type { StaffActor } from '#server/access/access.ts'
import { tokenOfLink } from '#server/access/token.ts'
import { type Appointment, appoint } from '#server/contract/access.ts'
import type { Deps } from '#server/deps.ts'
import { clockHour, dayOfHour, startOfDay } from '#server/district/local-time.ts'
import type { Entry } from '#server/entries/entry.ts'
import { moveGrievance, openGrievance } from '#server/grievances/grievance-actions.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { join } from '#server/sign-in/joining-actions.ts'
import type { Random } from './random.ts'
import { answers } from './voices.ts'
import { worsening } from './year.ts'

export const demoPassword = 'rohtak-demo'
const staff: readonly (readonly [string, string, Appointment])[] = [
  ['Demo Administrator', 'demo', appoint('administrator')],
  ['Sunita Devi', 'sunita', appoint('grievance-officer')],
  ['Rajesh Hooda', 'rajesh', appoint('grievance-officer')],
  ['Deputy Commissioner', 'dc', appoint('district')],
  ['Tehsildar Meham', 'meham', appoint('office-head', { offices: [worsening.office] })],
]

/** So many of the last entries are made grievances, so that the desk has something on its clock. */
const newest = 6

/** The first is the administrator. */
export async function inviteStaff(deps: Deps): Promise<StaffActor[]> {
  const people: StaffActor[] = []
  for (const [name, login, appointment] of staff) {
    const { link } = await makeLink(deps, appointment)
    const { person } = await join(deps, {
      token: tokenOfLink(link),
      name,
      login,
      password: demoPassword,
    })
    people.push({ kind: 'staff', ...person })
  }
  return people
}

/** `setClock` moves the time that the actions see, so that each step happens when it would have. */
export async function openGrievances(
  deps: Deps,
  people: readonly StaffActor[],
  grave: readonly Entry[],
  now: number,
  setClock: (at: number) => void,
  random: Random,
): Promise<void> {
  const [admin, ...officers] = people
  if (!admin) throw new Error('the demo has nobody who could open a grievance')
  const hour = 3_600_000
  const every = Math.max(1, Math.floor(grave.length / 24))
  // Some of the past weeks, and the newest, which are still open.
  const chosen = grave.filter((_, index) => index % every === 0 || index >= grave.length - newest)
  for (const entry of chosen) {
    const seen =
      startOfDay(dayOfHour(entry.hour), deps.directory.districtOf(entry.office).timezone) +
      clockHour(entry.hour) * hour +
      hour
    if (seen >= now) continue
    const owner = random.pick(officers.slice(0, 2))
    const kind = random.share() < 0.75 ? 'small' : 'technical'
    setClock(seen)
    const id = await openGrievance(deps, admin, { entry: entry.id, kind, summary: entry.words ?? '' })
    const steps: { after: number; move: () => Promise<void> }[] = [
      {
        after: 2 + random.whole(5),
        move: () => moveGrievance(deps, admin, id, { to: 'assigned', owner: owner.id }),
      },
      {
        after: 8 + random.whole(36),
        move: () => moveGrievance(deps, owner, id, { to: 'answered', answer: random.pick(answers) }),
      },
      { after: 72, move: () => moveGrievance(deps, owner, id, { to: 'closed', note: '' }) },
    ]
    // Some officers are slow: these stay where they are and show what overdue looks like.
    const slow = random.share() < 0.12
    for (const { after, move } of slow ? steps.slice(0, 1) : steps) {
      const at = seen + after * hour
      if (at >= now) break
      setClock(at)
      await move()
    }
  }
  setClock(now)
}

/** Posters of every point, as if they had gone up a year ago; gives a code to try. */
export async function hangPosters(deps: Deps, at: number, setClock: (at: number) => void): Promise<string> {
  setClock(at)
  await preparePosters(deps, {})
  const [sheet] = await preparePosters(deps, { office: worsening.office })
  if (!sheet) throw new Error(`no point of ${worsening.office} has a poster`)
  return sheet.url
}
