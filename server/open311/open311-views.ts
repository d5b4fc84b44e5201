/** What Open311 tells of requests: to anybody by the day and without a word of them, and a little more to the key that sent them. */
import { findKeyOf } from '../api-keys/api-key-actions.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { localDay, startOfDay } from '../district/local-time.ts'
import { isOver } from '../grievances/clocks.ts'
import { readReference } from '../grievances/reference.ts'
import type { Told } from './format.ts'
import { countByArea, listSentCases, type SentCase } from './open311-store.ts'
import { mostRequests, type RequestsQuery, tellDay } from './query.ts'
import { serviceName, textIn } from './service.ts'

/** An area is named once so many cases of the same service lie in it. */
const leastInArea = 5

type Asker = { district: District; lang: Language; key: string }

type RequestViews = {
  list(asker: Asker, query: RequestsQuery): Promise<Told>
  /** Throws `not-found`. */
  one(asker: Asker, typed: string): Promise<Told>
}

const areaKey = ({ service, area }: { service: string; area: string | null }) => `${service}/${area}`

export function createRequestViews(deps: Pick<Deps, 'db' | 'clock' | 'directory'>): RequestViews {
  const { db, clock, directory } = deps
  /** Counted once a day, so that nobody sees by it which case came when. */
  const counted = new Map<string, { day: number; areas: ReadonlySet<string> }>()

  async function namedAreas(district: District, day: number): Promise<ReadonlySet<string>> {
    const known = counted.get(district.id)
    if (known?.day === day) return known.areas
    const rows = await countByArea(db, district.id, day * 24)
    const areas = new Set(rows.filter(({ n }) => n >= leastInArea).map(areaKey))
    counted.set(district.id, { day, areas })
    return areas
  }

  async function open({ district, key }: Asker) {
    const { timezone } = district
    const day = localDay(clock(), timezone)
    const own = (await findKeyOf(db, key))?.id ?? null
    const told = { district: district.id, today: startOfDay(day, timezone), hour: day * 24, own }
    return { told, own, areas: await namedAreas(district, day) }
  }

  function tell(
    { district, lang }: Asker,
    own: string | null,
    areas: ReadonlySet<string>,
    row: SentCase,
  ): Told {
    const { timezone } = district
    const isOwn = row.apiKey === own
    const isNamed = row.area !== null && (isOwn || areas.has(areaKey(row)))
    const area = isNamed ? district.routing.areas.find(({ id }) => id === row.area) : undefined
    const isOpen = !isOver(row.told)
    const isAnswered = row.told === 'answered' || !isOpen
    return {
      service_request_id: row.reference,
      status: isOpen ? 'open' : 'closed',
      status_notes: isOwn && isAnswered ? row.answer : null,
      service_name: textIn(
        lang,
        serviceName(district, row.service) ?? directory.department(row.service).name,
      ),
      service_code: row.service,
      description: null,
      agency_responsible: isOwn ? textIn(lang, directory.officeName(row.office)) : null,
      service_notice: null,
      requested_datetime: tellDay(row.opened_at, timezone),
      updated_datetime: tellDay(row.toldAt, timezone),
      expected_datetime: isOpen && row.tier === 1 ? tellDay(row.due_at, timezone) : null,
      address: area ? textIn(lang, area.name) : null,
      address_id: area?.id ?? null,
      zipcode: null,
      lat: null,
      long: null,
      media_url: null,
    }
  }

  return {
    async list(asker, query) {
      const { told, own, areas } = await open(asker)
      const { ids, services, statuses, from, to } = query
      const references = ids.flatMap((id) => readReference(id) ?? [])
      const [status, another] = statuses
      const rows = await listSentCases(
        db,
        told,
        ids.length
          ? { references, most: mostRequests }
          : {
              hours: [from * 24, (to + 1) * 24],
              ...(services.length && { services }),
              ...(status && !another && { status }),
              most: mostRequests,
            },
      )
      return rows.map((row) => tell(asker, own, areas, row))
    },
    async one(asker, typed) {
      const { told, own, areas } = await open(asker)
      const reference = readReference(typed)
      const [row] = await listSentCases(db, told, {
        references: reference === undefined ? [] : [reference],
        most: 1,
      })
      if (!row) throw new Problem('not-found', 'service_request_id was not found.')
      return [tell(asker, own, areas, row)]
    },
  }
}
