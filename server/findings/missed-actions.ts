/** Finds posters that nobody scans any more and tablets that are not seen, as the pages of posters and kiosks do. */
import type { EvidenceOf } from '../contract/figures/flag.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText, localHour } from '../district/local-time.ts'
import { binomialRange } from '../flags/chance.ts'
import { missedMinutes } from '../kiosks/kiosk-state.ts'
import { listKiosks } from '../kiosks/kiosk-store.ts'
import { listOutages } from '../kiosks/outage-store.ts'
import { listPosters } from '../posters/posters-store.ts'
import type { Silence } from '../posters/silence.ts'
import { findSilences } from '../posters/silence-views.ts'
import type { Found } from './found.ts'
import { onceIn } from './praise.ts'

type MissedDeps = Pick<Deps, 'db' | 'directory'>

/** Of every district. One that the district settled is found no more. */
export async function findMissedPosters({ db, directory }: MissedDeps, now: number): Promise<Found[]> {
  const { papers, offices } = await findSilences({ db, directory, clock: () => now }, await listPosters(db))
  const found = (office: string, about: string, silence: Silence): Found => ({
    ...{ kind: 'poster', office, about, hour: localHour(now, directory.districtOf(office).timezone) },
    evidence: posterEvidence(silence),
  })
  return [
    ...[...papers].map(([{ office, point }, silence]) => found(office, point, silence)),
    ...[...offices].map(([office, silence]) => found(office, '', silence)),
  ]
}

/** A share of 1 would leave nothing to chance. */
function posterEvidence({ lastDay, openDays: of, usualShare }: Silence): EvidenceOf['poster'] {
  const share = Math.min(usualShare, 0.99)
  return {
    ...{
      seen: 0,
      of,
      expected: share * of,
      usual: binomialRange(of, share),
      onceIn: onceIn((1 - share) ** of),
    },
    ...{ sinceDay: dayText(lastDay), sinceHour: null },
  }
}

/** Of every district, among those that the watch over kiosks knows to be down. It reports each minute. */
export async function findMissedKiosks({ db, directory }: MissedDeps, now: number): Promise<Found[]> {
  const outages = await listOutages(db)
  if (!outages.length) return []
  const kiosks = new Map((await listKiosks(db)).map((kiosk) => [kiosk.id, kiosk]))
  return outages.flatMap(({ kiosk: id, since }): Found[] => {
    const kiosk = kiosks.get(id)
    const office = kiosk && directory.register.offices.get(kiosk.office)
    if (!kiosk || !office) return []
    const { timezone } = directory.districtOf(office.id)
    const of = missedMinutes({ opening: office.opening, timezone }, since, now)
    const first = localHour(since, timezone)
    const evidence: EvidenceOf['kiosk'] = {
      ...{ seen: 0, of, expected: of, usual: { low: of, high: of } },
      ...{ sinceDay: dayText(dayOfHour(first)), sinceHour: clockHour(first) },
      ...{ kiosk: id, name: kiosk.name, point: kiosk.point },
    }
    return [{ kind: 'kiosk', office: office.id, about: id, hour: localHour(now, timezone), evidence }]
  })
}
