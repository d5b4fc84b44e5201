/** Staff of the demo, and grievances at every step, opened and moved through the program's own actions. */

import type { StaffActor } from '#server/access/access.ts'
import { tokenOfLink } from '#server/access/token.ts'
import { type Appointment, appoint } from '#server/contract/access.ts'
import type { Deps } from '#server/deps.ts'
import { clockHour, dayOfHour, dayText, startOfDay } from '#server/district/local-time.ts'
import type { Entry } from '#server/entries/entry.ts'
import { actOnGrievance } from '#server/grievances/act-actions.ts'
import { judgeGrievance, openGrievance } from '#server/grievances/grievance-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
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

const hourMs = 3_600_000

/** So many of the last entries are made grievances, so that the desk has something on its clock. */
const newest = 6

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
  const every = Math.max(1, Math.floor(grave.length / 24))
  // Some of the past weeks, and the newest, which are still open.
  const chosen = grave.filter((_, index) => index % every === 0 || index >= grave.length - newest)
  const steps = chosen.flatMap((entry) => stepsOf(deps, admin, officers, entry, random))
  // One after the other as time goes, so that the ledger reads as one that was written day by day.
  for (const { at, take } of steps.toSorted((one, other) => one.at - other.at)) {
    if (at >= now) break
    setClock(at)
    await take()
  }
  setClock(now)
}

/** As an officer puts it: what the visitor wrote goes into a case only when the visitor says so. */
const summaries: Record<string, string> = {
  waiting: 'बहुत देर तक इंतज़ार कराने की शिकायत; काउंटर का रिकॉर्ड देखा जाए',
  behaviour: 'कर्मचारी के बर्ताव की शिकायत; प्रभारी से जवाब लिया जाए',
  'not-done': 'बार-बार आने पर भी काम न होने की शिकायत; फ़ाइल देखी जाए',
  money: 'पैसे माँगे जाने की शिकायत; जाँच कराई जाए',
  cleanliness: 'साफ़-सफ़ाई की शिकायत; मौक़े पर देखा जाए',
  information: 'ग़लत या अधूरी जानकारी मिलने की शिकायत; सूचना पट देखा जाए',
}
const summaryOf = ({ reasons: [first = ''] }: Entry): string =>
  summaries[first] ?? 'असंतोष की शिकायत; दफ़्तर से रिपोर्ट ली जाए'

type Step = { at: number; take: () => Promise<void> }

/** What becomes of one entry: opened in the hour after it, then moved on, always while the offices are open. */
function stepsOf(
  deps: Deps,
  admin: StaffActor,
  officers: readonly StaffActor[],
  entry: Entry,
  random: Random,
): Step[] {
  const midnight = startOfDay(dayOfHour(entry.hour), deps.directory.districtOf(entry.office).timezone)
  const atHour = (days: number, hour: number) => midnight + (days * 24 + hour) * hourMs
  const came = clockHour(entry.hour)
  const owner = random.pick(officers.slice(0, 2))
  const kind = random.share() < 0.75 ? 'small' : 'technical'
  let id = ''
  const opened: Step = {
    at: atHour(0, came + 1),
    take: async () => {
      id = await openGrievance(deps, admin, {
        entry: entry.id,
        words: entry.words !== null,
        kind,
        summary: summaryOf(entry),
        reason: 'नक्शा देखना होगा',
      })
    },
  }
  const assigned: Step = {
    at: atHour(0, Math.max(came + 1.5, 13 + random.whole(5))),
    take: () => actOnGrievance(deps, admin, id, { event: 'assigned', version: 1, owner: owner.id }),
  }
  const answered: Step = {
    at: atHour(1, 10 + random.whole(came > 4 ? Math.min(7, came - 3) : 1)),
    take: () =>
      actOnGrievance(deps, owner, id, {
        event: 'answered',
        version: 2,
        answer: random.pick(answers),
        doneBy: owner.name,
        doneOn: dayText(dayOfHour(entry.hour) + 1),
      }),
  }
  const closed: Step = {
    at: atHour(4, 11),
    take: () =>
      deps.write(async (trx) => {
        const grievance = await findGrievance(trx, id)
        if (grievance) await judgeGrievance(deps, trx, grievance, { kind: 'receipt', entry: entry.id }, 'yes')
      }),
  }
  // Some officers are slow: these stay where they are and show what overdue looks like.
  return random.share() < 0.12 ? [opened, assigned] : [opened, assigned, answered, closed]
}

/** Posters of every point, as if they had gone up a year ago; gives a code to try. */
export async function hangPosters(deps: Deps, at: number, setClock: (at: number) => void): Promise<string> {
  setClock(at)
  await preparePosters(deps, {})
  const [sheet] = await preparePosters(deps, { office: worsening.office })
  if (!sheet) throw new Error(`no point of ${worsening.office} has a poster`)
  return sheet.url
}
