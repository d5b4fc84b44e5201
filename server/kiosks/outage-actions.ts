/** Notices which kiosks went down while their office was open, and tells whoever runs the machine, once an outage. */
import type { Language } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { clockText, dayText, localDay } from '../district/local-time.ts'
import { tellAdministrators } from '../notices/system-notice-actions.ts'
import { noticesTo } from '../notifications/notice.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import type { Trx } from '../storage/schema.ts'
import { tellReceivers } from '../webhooks/tell-receivers-actions.ts'
import type { Kiosk } from './kiosk.ts'
import { isDown } from './kiosk-state.ts'
import { listKiosks, listSightings } from './kiosk-store.ts'
import { deleteOutages, findTold, insertOutages, listOutages, type Outage, setTold } from './outage-store.ts'

type WatchDeps = Pick<
  Deps,
  'db' | 'write' | 'directory' | 'config' | 'running' | 'sms' | 'mail' | 'unregistered'
>

/**
 * Tablets wait up to five minutes between tries while the server is away, so after a start nobody is missed before they had
 * that and five minutes more.
 */
export const settleMs = 5 * 60_000
/** A tablet whose plug is loose goes down all day: then one notice tells of all that came meanwhile. */
const quietMs = 90 * 60_000
const mostNamed = 8

export const isWatchNeeded = async ({ db }: Pick<Deps, 'db'>): Promise<boolean> =>
  (await listKiosks(db)).length > 0 || (await listOutages(db)).length > 0

/** One round; once a minute, on one server for all. */
export async function watchKiosks(deps: WatchDeps, now: number): Promise<void> {
  const { db, write, running } = deps
  const watched = await readWatched(deps)
  const compare = (known: readonly Outage[]) => compareWith(known, watched, running.since + settleMs, now)
  const { ended, untold } = compare(await listOutages(db))
  if (!ended.length && !untold.length) return
  await write(async (trx) => {
    // As they stand now: a round that took long may overlap with the next one's, on another server.
    const { ended, begun, untold } = compare(await listOutages(trx))
    await deleteOutages(trx, ended)
    await insertOutages(trx, begun)
    const told = await findTold(trx)
    // A clock that was set back is to silence nobody.
    if (untold.length && (told === null || Math.abs(now - told) >= quietMs)) {
      await tell(deps, trx, untold, watched, now)
      await setTold(trx, now)
    }
  })
}

/** `watchedFrom`: nobody is missed for the time before. `untold`: all that last, or begin, and nobody was told of. */
function compareWith(
  known: readonly Outage[],
  watched: ReadonlyMap<string, Watched>,
  watchedFrom: number,
  now: number,
) {
  const isOver = ({ kiosk, since }: Outage) =>
    (watched.get(kiosk)?.lastAt ?? Number.POSITIVE_INFINITY) > since
  const lasting = known.filter((each) => !isOver(each))
  const isKnown = new Set(lasting.map(({ kiosk }) => kiosk))
  const begun = [...watched.values()]
    .filter(({ kiosk }) => !isKnown.has(kiosk.id))
    .filter(({ place, lastAt }) => isDown(place, Math.max(lastAt, watchedFrom), now))
    .map(({ kiosk, lastAt }): Outage => ({ kiosk: kiosk.id, since: lastAt, toldAt: null }))
  return {
    ended: known.filter(isOver).map(({ kiosk }) => kiosk),
    begun,
    untold: [...lasting.filter(({ toldAt }) => toldAt === null), ...begun],
  }
}

type Watched = { kiosk: Kiosk; lastAt: number; place: Parameters<typeof isDown>[0] }

/** Those that are to be there: not what was asked to leave, nor what stands in an office that left the file. */
async function readWatched({ db, directory }: Pick<WatchDeps, 'db' | 'directory'>) {
  const sightings = await listSightings(db)
  return new Map(
    (await listKiosks(db)).flatMap((kiosk): [string, Watched][] => {
      const office = directory.register.offices.get(kiosk.office)
      if (!office || kiosk.leavingAt !== null) return []
      const place = { opening: office.opening, timezone: directory.districtOf(office.id).timezone }
      return [[kiosk.id, { kiosk, lastAt: sightings.get(kiosk.id)?.seenAt ?? kiosk.createdAt, place }]]
    }),
  )
}

async function tell(
  deps: WatchDeps,
  trx: Trx,
  outages: readonly Outage[],
  watched: ReadonlyMap<string, Watched>,
  now: number,
): Promise<void> {
  const { config, directory } = deps
  const line = ({ kiosk: id, since }: Outage, language: Language): string => {
    const found = watched.get(id)
    if (!found) return ''
    const { kiosk, place } = found
    const named = [directory.officeName(kiosk.office), directory.pointName(kiosk.office, kiosk.point)]
    const where = [...named.flatMap((names) => (names ? [names[language] ?? names.en] : [])), kiosk.name]
    const when = `${dayText(localDay(since, place.timezone))} ${clockText(since, place.timezone)}`
    return `${where.filter(Boolean).join(', ')}: ${when}`
  }
  const parametersIn = (language: Language, of: readonly Outage[] = outages) => {
    const named = of.slice(0, mostNamed).map((each) => line(each, language))
    const more = of.length - named.length
    return { count: String(of.length), list: [...named, ...(more > 0 ? [`+ ${more}`] : [])].join('\n') }
  }
  const template = 'kiosks-down'
  const key = `${template}/${now}`
  const notices = noticesTo(config.alarmTo, {
    template,
    parameters: {},
    dedupeKey: key,
    subject: { kind: 'kiosk', id: outages[0]?.kiosk ?? '' },
  })
  for (const notice of notices)
    await enqueue(trx, { ...notice, parameters: parametersIn(notice.language) }, now)
  const inDistrict = (district: string) => {
    const own = outages.filter(({ kiosk: id }) => {
      const office = watched.get(id)?.kiosk.office
      return office !== undefined && directory.districtOf(office).id === district
    })
    return own.length ? parametersIn('en', own) : null
  }
  await tellReceivers(trx, 'system', { template, key }, inDistrict, now)
  await tellAdministrators(deps, trx, { template, key }, (language) => parametersIn(language), now)
}
