/** Cases that other programs sent in, as Open311 tells of them. */
import type { Selectable } from 'kysely'
import type { GrievanceState } from '../contract/grievances/grievance-state.ts'
import { endStates } from '../grievances/clocks.ts'
import type { Db, Schema } from '../storage/schema.ts'
import type { Status } from './query.ts'

/** `told`: where it stood when today began, or where staff have brought it since; `toldAt`: since when, UTC milliseconds. */
export type SentCase = Pick<
  Selectable<Schema['grievances']>,
  'id' | 'reference' | 'office' | 'area' | 'answer' | 'tier' | 'opened_at' | 'due_at'
> & { apiKey: string; service: string; told: GrievanceState; toldAt: number }

/**
 * What may be told of: cases of before `today` (UTC milliseconds, and its first local hour), and all that came by the key `own`. What
 * citizens do since then is not told, nor what the program did after it.
 */
type Told = { district: string; today: number; hour: number; own: string | null }

type Wanted = {
  references?: readonly string[]
  /** Local hours, the second without. */
  hours?: readonly [number, number]
  services?: readonly string[]
  status?: Status | undefined
  most: number
}

/** The newest first. */
export async function listSentCases(
  db: Db,
  { district, today, hour, own }: Told,
  wanted: Wanted,
): Promise<SentCase[]> {
  const { references, hours, services, status, most } = wanted
  if (references?.length === 0) return []
  const rows = await db
    .selectFrom('sent_requests as s')
    .innerJoin('api_keys as k', 'k.id', 's.api_key')
    .innerJoin('grievances as g', 'g.id', 's.grievance')
    .innerJoin('grievance_events as e', (join) =>
      join.onRef('e.grievance', '=', 'g.id').on((eb) =>
        eb(
          'e.number',
          '=',
          eb
            .selectFrom('grievance_events as t')
            .select((t) => t.fn.max('t.number').as('last'))
            .whereRef('t.grievance', '=', 'g.id')
            .where((t) =>
              t.or([t('t.at', '<', today), t('t.actor', 'in', ['staff', 'clock']), t('t.number', '=', 1)]),
            ),
        ),
      ),
    )
    .select([
      'g.id',
      'g.reference',
      'g.office',
      'g.area',
      'g.answer',
      'g.tier',
      'g.opened_at',
      'g.due_at',
      's.api_key as apiKey',
      's.service',
      'e.state as told',
      'e.at as toldAt',
    ])
    .where('k.district', '=', district)
    .where((eb) =>
      own === null ? eb('s.hour', '<', hour) : eb.or([eb('s.hour', '<', hour), eb('s.api_key', '=', own)]),
    )
    .$if(references !== undefined, (q) => q.where('g.reference', 'in', references ?? []))
    .$if(hours !== undefined, (q) =>
      q.where('s.hour', '>=', hours?.[0] ?? 0).where('s.hour', '<', hours?.[1] ?? 0),
    )
    .$if(services !== undefined, (q) => q.where('s.service', 'in', services ?? []))
    .$if(status !== undefined, (q) =>
      q.where('e.state', status === 'closed' ? 'in' : 'not in', [...endStates]),
    )
    .orderBy('s.hour', 'desc')
    .orderBy('s.grievance')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, told: row.told as GrievanceState }))
}

/** How many cases of before that hour lie in each area, for each service. */
export async function countByArea(
  db: Db,
  district: string,
  before: number,
): Promise<{ service: string; area: string; n: number }[]> {
  const rows = await db
    .selectFrom('sent_requests as s')
    .innerJoin('api_keys as k', 'k.id', 's.api_key')
    .innerJoin('grievances as g', 'g.id', 's.grievance')
    .select(['s.service', 'g.area'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('k.district', '=', district)
    .where('s.hour', '<', before)
    .where('g.area', 'is not', null)
    .groupBy(['s.service', 'g.area'])
    .execute()
  return rows.map(({ service, area, n }) => ({ service, area: area ?? '', n: Number(n) }))
}
