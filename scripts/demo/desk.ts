/** Staff and posters of the demo. */

import type { StaffActor } from '#server/access/access.ts'
import { tokenOfLink } from '#server/access/token.ts'
import { type Appointment, appoint } from '#server/contract/staff/access.ts'
import type { Deps } from '#server/deps.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { join } from '#server/sign-in/joining-actions.ts'
import { worsening } from './year.ts'

export const demoPassword = 'rohtak-demo'
const staff: readonly (readonly [string, string, Appointment])[] = [
  ['Demo Administrator', 'demo', appoint('administrator')],
  ['Sunita Devi', 'sunita', appoint('grievance-officer')],
  ['Rajesh Hooda', 'rajesh', appoint('grievance-officer')],
  ['Deputy Commissioner', 'dc', appoint('district')],
  ['Additional Deputy Commissioner', 'adc', appoint('appellate', { districts: ['rohtak'] })],
  ['Divisional Commissioner', 'commissioner', appoint('final-appellate')],
  ['District Revenue Officer', 'dro', appoint('department-head', { departments: ['revenue'] })],
  ['Tehsildar Meham', 'meham', appoint('office-head', { offices: [worsening.office] })],
]

/** The first is the administrator. */
export async function inviteStaff(deps: Deps): Promise<StaffActor[]> {
  const people: StaffActor[] = []
  for (const [name, login, appointment] of staff) {
    const { link } = await makeLink(deps, appointment)
    const { person } = await join(deps, tokenOfLink(link), {
      name,
      login,
      password: demoPassword,
    })
    people.push({ kind: 'staff', ...person })
  }
  return people
}

/** By login, in the order in which they were invited. */
export type DemoStaff = Record<'demo' | 'sunita' | 'rajesh' | 'adc', StaffActor>

export function staffByLogin(people: readonly StaffActor[]): DemoStaff {
  const of = (login: string): StaffActor => {
    const person = people[staff.findIndex(([, each]) => each === login)]
    if (!person) throw new Error(`the demo has nobody called ${login}`)
    return person
  }
  return { demo: of('demo'), sunita: of('sunita'), rajesh: of('rajesh'), adc: of('adc') }
}

/** Posters of every point, as if they had gone up a year ago; gives a code to try. */
export async function hangPosters(deps: Deps, at: number, setClock: (at: number) => void): Promise<string> {
  setClock(at)
  await preparePosters(deps, {})
  const [sheet] = await preparePosters(deps, { office: worsening.office })
  if (!sheet) throw new Error(`no point of ${worsening.office} has a poster`)
  return sheet.url
}
