/** Grievances of the demo at every stage of their life, opened and moved through the program's own actions. */
import type { StaffActor } from '#server/access/access.ts'
import type { GrievanceAct } from '#server/contract/grievances/grievance-act.ts'
import { Problem } from '#server/contract/problem.ts'
import type { Deps } from '#server/deps.ts'
import { clockHour, dayOfHour, dayText, localDay, startOfDay } from '#server/district/local-time.ts'
import type { Entry } from '#server/entries/entry.ts'
import { actOnGrievance } from '#server/grievances/act-actions.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { letHappen } from '#server/grievances/event-actions.ts'
import { judgeGrievance, openGrievance } from '#server/grievances/grievance-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { type DemoStaff, staffByLogin } from './desk.ts'
import type { Random } from './random.ts'
import { answers } from './voices.ts'

const hourMs = 3_600_000

/** So many of the last entries are made grievances, so that the desk has something on its clock. */
const newest = 6

/** `setClock` moves the time that the actions see, so that each step happens when it would have. */
export async function openGrievances(
  deps: Deps,
  people: readonly StaffActor[],
  grave: readonly Entry[],
  now: number,
  setClock: (at: number) => void,
  random: Random,
): Promise<void> {
  const staff = staffByLogin(people)
  const every = Math.max(1, Math.floor(grave.length / 40))
  // Some of the past weeks, and the newest, which are still open.
  const chosen = grave.filter((_, index) => index % every === 0 || index >= grave.length - newest)
  const steps = chosen.flatMap((entry) => stepsOf(deps, staff, entry, random))
  // One after the other as time goes, so that the ledger reads as one that was written day by day.
  for (const { at, take } of steps.toSorted((one, other) => one.at - other.at)) {
    if (at >= now) break
    setClock(at)
    await runClocks(deps, at, new AbortController().signal)
    // What the clock has moved meanwhile is no officer's any more.
    await take().catch((thrown: unknown) => {
      if (!(thrown instanceof Problem)) throw thrown
    })
  }
  setClock(now)
  await runClocks(deps, now, new AbortController().signal)
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
function stepsOf(deps: Deps, staff: DemoStaff, entry: Entry, random: Random): Step[] {
  const { timezone } = deps.directory.districtOf(entry.office)
  const midnight = startOfDay(dayOfHour(entry.hour), timezone)
  const came = clockHour(entry.hour)
  const owner = random.pick([staff.sunita, staff.rajesh])
  const kind = random.share() < 0.75 ? 'small' : 'technical'
  let id = ''
  const on = (day: number, hour: number, take: () => Promise<void>): Step => ({
    at: midnight + (day * 24 + hour) * hourMs,
    take,
  })
  const dayAhead = (days: number) => dayText(localDay(deps.clock(), timezone) + days)
  const act = async (who: StaffActor, done: object): Promise<void> => {
    const grievance = await findGrievance(deps.db, id)
    if (grievance)
      await actOnGrievance(deps, who, id, { ...done, version: grievance.version } as GrievanceAct)
  }
  const give = (who: StaffActor) => () => act(staff.demo, { event: 'assigned', owner: who.id })
  const answer =
    (who: StaffActor, event = 'answered') =>
    () =>
      act(who, { event, answer: random.pick(answers), doneBy: who.name, doneOn: dayAhead(0) })
  const citizen = (said: 'yes' | 'no' | 'appeal' | 'replied') => () =>
    deps.write(async (trx) => {
      const grievance = await findGrievance(trx, id)
      const by = { kind: 'receipt', entry: entry.id } as const
      if (!grievance) return
      if (said === 'replied') await letHappen(deps, trx, grievance, 'replied', by)
      else await judgeGrievance(deps, trx, grievance, by, said)
    })
  const begin = [
    on(0, came + 1, async () => {
      id = await openGrievance(deps, staff.demo, {
        entry: entry.id,
        words: entry.words !== null,
        kind,
        summary: summaryOf(entry),
        reason: 'नक्शा देखना होगा',
      })
    }),
    on(0, Math.max(came + 1.5, 13 + random.whole(5)), give(owner)),
  ]
  const answered = on(1, 9 + random.whole(Math.max(1, Math.min(7, came - 3))), answer(owner))
  const share = random.share()
  if (share < 0.45) return [...begin, answered, on(2 + random.whole(3), 11, citizen('yes'))]
  if (share < 0.55) return [...begin, answered]
  if (share < 0.65)
    return [...begin, answered, on(2, 10, citizen('no')), on(3, 12, answer(owner)), on(5, 10, citizen('yes'))]
  if (share < 0.73)
    return [
      ...begin,
      answered,
      on(2, 10, citizen('appeal')),
      on(3, 11, give(staff.adc)),
      on(6, 15, answer(staff.adc)),
    ]
  if (share < 0.83) {
    const question = { event: 'asked', question: 'रसीद या फ़ाइल का नंबर बता दें।' }
    return [
      ...begin,
      on(0, 19, () => act(owner, question)),
      on(1, 9, citizen('replied')),
      on(1, Math.min(came, 16), answer(owner)),
    ]
  }
  if (share < 0.9) {
    const promise = () => act(owner, { event: 'promised', date: dayAhead(12), reason: 'मौक़े की पैमाइश होनी है' })
    return [...begin, on(1, 10, promise), on(9, 15, answer(owner))]
  }
  // Some officers are slow: these go up by themselves, and the appellate authority settles them.
  return [...begin, on(4, 11, give(staff.adc)), on(8, 15, answer(staff.adc)), on(10, 12, citizen('appeal'))]
}
