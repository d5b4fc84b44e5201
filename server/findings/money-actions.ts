/** Raises a flag for the district as soon as a visitor says that they were asked for money. */
import { setImmediate } from 'node:timers/promises'
import type { EvidenceOf } from '../contract/figures/flag.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText, localHour } from '../district/local-time.ts'
import { poissonRange } from '../flags/chance.ts'
import { type Flag, findStandingFlags, insertFlag, updateFlag } from '../flags/flag-store.ts'
import { publishFlag } from '../flags/publish-actions.ts'
import { newId } from '../storage/ids.ts'
import { listStandingFlags, renewEvidence } from './found-store.ts'
import { moneyDays, moneyMove, mostNamed } from './money.ts'
import { countSaid, listSaid, listSettledEntries, usualSaid } from './money-store.ts'

type MoneyDeps = Pick<Deps, 'db' | 'write' | 'directory' | 'live' | 'baselines'>

/**
 * Made anew for each program. Of most offices the tallies say that nothing has moved since the last round. The last two days are looked at in
 * each round, and all that count once an hour: a tablet may bring what it heard a week ago.
 */
export function createMoneyWatch(): (deps: MoneyDeps, now: number) => Promise<void> {
  let wholeAt = Number.NEGATIVE_INFINITY
  const known = new Map<string, number>()
  return async (deps, now) => {
    const { db, directory } = deps
    const reason = directory.register.reasons.askedForMoney
    if (reason === null) return
    const today = dayOfHour(Math.max(...directory.timezones.map((timezone) => localHour(now, timezone))))
    const isWhole = Math.abs(now - wholeAt) >= 3_600_000
    const said = await countSaid(db, reason, today - (isWhole ? moneyDays : 1), today)
    const offices = [...directory.offices.keys()]
    const standing = new Set((await listStandingFlags(db, 'money', offices)).map(({ office }) => office))
    for (const office of new Set([...said.keys(), ...standing])) {
      if (!isWhole && known.get(office) === (said.get(office) ?? 0)) continue
      // SQLite answers at once, and promises alone would let nobody else have their turn.
      await setImmediate()
      if (await judgeOffice(deps, office, reason, now)) known.set(office, said.get(office) ?? 0)
    }
    for (const office of known.keys()) if (!said.has(office) && !standing.has(office)) known.delete(office)
    if (!isWhole) return
    wholeAt = now
    // The next rounds count two days, not all.
    known.clear()
  }
}

/** False where people settled some of it meanwhile: then the next round looks again. */
async function judgeOffice(deps: MoneyDeps, office: string, reason: string, now: number): Promise<boolean> {
  const { db, write, directory } = deps
  const { timezone } = directory.districtOf(office)
  const hour = localHour(now, timezone)
  const said = await readSaid(deps, office, reason, dayOfHour(hour))
  const [flag] = (await findStandingFlags(db, 'money', [office])).values()
  const move = moneyMove(flag, said)
  if (!move) return true
  const isJudged = await write(async (trx) => {
    const settled = await listSettledEntries(trx, office)
    if (said?.entries.some((id) => settled.has(id))) return false
    // As it stands now: another server may have been faster.
    const [flag] = (await findStandingFlags(trx, 'money', [office])).values()
    const move = moneyMove(flag, said)
    if (said && move === 'raise') await insertFlag(trx, newFlag(office, hour, said))
    if (!flag) return true
    if (said && move === 'renew') await renewEvidence(trx, flag.id, said)
    if (said && move === 'again')
      await updateFlag(trx, { ...flag, hour, evidence: said, status: 'raised', quietUntil: null })
    if (move === 'withdraw' || move === 'end')
      await updateFlag(trx, {
        ...flag,
        status: move === 'withdraw' ? 'withdrawn' : flag.status,
        standing: false,
        quietUntil: null,
      })
    return true
  })
  if (isJudged) publishFlag(deps, { kind: 'money', office })
  return isJudged
}

async function readSaid(
  { db, baselines }: MoneyDeps,
  office: string,
  reason: string,
  today: number,
): Promise<EvidenceOf['money'] | null> {
  const from = today - moneyDays + 1
  const settled = await listSettledEntries(db, office)
  const said = (await listSaid(db, office, reason, from * 24)).filter(({ id }) => !settled.has(id))
  const [first] = said
  if (!first) return null
  const expected = (await usualSaid(db, baselines.groupOf(office), office, reason, from, today)) ?? 0
  return {
    seen: said.length,
    of: null,
    days: moneyDays,
    web: said.filter(({ channel }) => channel === 'web').length,
    expected,
    usual: poissonRange(expected),
    entries: said.slice(-mostNamed).map(({ id }) => id),
    sinceDay: dayText(dayOfHour(first.hour)),
    sinceHour: clockHour(first.hour),
  }
}

const newFlag = (office: string, hour: number, evidence: EvidenceOf['money']): Flag<'money'> => ({
  id: newId(),
  kind: 'money',
  office,
  about: '',
  entry: '',
  hour,
  status: 'raised',
  evidence,
  acknowledged: null,
  confirmed: null,
  standing: true,
  quietUntil: null,
  version: 1,
})
