/** A flag as the program raises it: nine of twelve were unhappy where one in seven is usual. */
import { changeEvidence } from '#server/flags/evidence.ts'
import type { Flag } from '#server/flags/flag-store.ts'

/** Its office must be known to the store, which it is once somebody has rated it. `hour`: local. */
export const changeFlag = (about: Partial<Flag<'change'>> & { hour: number }): Flag<'change'> => ({
  id: 'one',
  kind: 'change',
  office: 'tehsil-meham',
  about: '',
  entry: '',
  status: 'raised',
  evidence: changeEvidence({
    unhappy: 9,
    of: 12,
    baseline: 0.15,
    onceIn: 5133,
    sinceDay: '2026-11-01',
    sinceHour: 9,
  }),
  acknowledged: null,
  confirmed: null,
  standing: true,
  quietUntil: null,
  version: 1,
  ...about,
})
