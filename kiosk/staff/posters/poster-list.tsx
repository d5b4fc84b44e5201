/** Every place of every office with the poster that hangs there, and places that have none yet. */
import { useId, useState } from 'preact/hooks'
import type { PosterRow } from '#server/contract/poster.ts'
import type { Place } from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { place as chosen } from '../router.ts'
import { may } from '../session.ts'
import { Reprint } from './reprint.tsx'
import { Revoke } from './revoke.tsx'

/** So few found offices are shown opened. */
const few = 3

type ListProps = { posters: readonly PosterRow[]; places: readonly Place[]; onRevoked: () => void }

export function PosterList({ posters, places, onRevoked }: ListProps) {
  const t = words.value.posters
  const [wanted, setWanted] = useState(chosen.value.query.get('find') ?? '')
  const [revoking, setRevoking] = useState<PosterRow>()
  const id = useId()
  const found = search(places, posters, wanted)
  return (
    <section class="hanging">
      <div class="titled">
        <h2>{t.hanging}</h2>
        <div class="field search">
          <label for={id}>{t.search}</label>
          <input
            id={id}
            type="search"
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        </div>
      </div>
      {found.length === 0 ? (
        <p class="nothing">{t.nothing}</p>
      ) : (
        found.map((place) => (
          <OfficePosters
            key={place.office.id}
            place={place}
            posters={posters.filter((poster) => poster.office.id === place.office.id)}
            open={found.length <= few}
            onRevoke={setRevoking}
            onPrinted={onRevoked}
          />
        ))
      )}
      {revoking && <Revoke poster={revoking} onRevoked={onRevoked} onClose={() => setRevoking(undefined)} />}
    </section>
  )
}

type OfficeProps = {
  place: Place
  posters: readonly PosterRow[]
  open: boolean
  onRevoke: (poster: PosterRow) => void
  onPrinted: () => void
}

/** An office is one line until it is opened: a district has hundreds of places. */
function OfficePosters({ place, posters, open, onRevoke, onPrinted }: OfficeProps) {
  const t = words.value.posters
  const known = new Set(place.points.map((point) => point.id))
  // Places that left the register keep their papers at the end of the list.
  const gone = posters.filter((poster) => !known.has(poster.point.id))
  const silent = posters.filter((poster) => poster.silent).length
  const hung = new Set(posters.flatMap((poster) => (poster.revokedAt === null ? [poster.point.id] : [])))
  return (
    <details class="hung" open={open}>
      <summary>
        <span class="name">
          {named(place.office.name)}{' '}
          {silent > 0 && <span class="chip flag">{words.value.posterLife.silentCount(silent)}</span>}
        </span>
        <span class="meta">
          {t.hung(place.points.filter((point) => hung.has(point.id)).length, place.points.length)}
        </span>
        <span class="meta">
          {t.received(posters.reduce((sum, poster) => sum + (poster.entries ?? 0), 0))}
        </span>
      </summary>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{t.point}</th>
            <th scope="col">{t.serial}</th>
            <th scope="col" class="wide-only">
              {t.printed}
            </th>
            <th scope="col" class="number wide-only">
              {words.value.posterLife.scans}
            </th>
            <th scope="col" class="number">
              {t.entries}
            </th>
            <th scope="col">
              <span class="unseen">{t.action}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {place.points.map((point) => (
            <PointRows
              key={point.id}
              point={point}
              posters={posters.filter((poster) => poster.point.id === point.id)}
              onRevoke={onRevoke}
              onPrinted={onPrinted}
            />
          ))}
          {gone.map((poster) => (
            <PosterLine key={poster.id} poster={poster} onRevoke={onRevoke} onPrinted={onPrinted} />
          ))}
        </tbody>
      </table>
    </details>
  )
}

type PointProps = {
  point: PosterRow['point']
  posters: readonly PosterRow[]
  onRevoke: OfficeProps['onRevoke']
  onPrinted: () => void
}

/** A place may have had several papers; one that has none now says so. */
function PointRows({ point, posters, onRevoke, onPrinted }: PointProps) {
  return (
    <>
      {posters.map((poster) => (
        <PosterLine key={poster.id} poster={poster} onRevoke={onRevoke} onPrinted={onPrinted} />
      ))}
      {posters.every((poster) => poster.revokedAt) && (
        <tr class="bare">
          <td>{named(point.name)}</td>
          <td colSpan={3}>{words.value.posters.notPrinted}</td>
          <td class="wide-only" colSpan={2} />
        </tr>
      )}
    </>
  )
}

type LineProps = Pick<OfficeProps, 'onRevoke' | 'onPrinted'> & { poster: PosterRow }

function PosterLine({ poster, onRevoke, onPrinted }: LineProps) {
  const t = words.value
  const told = (count: number | null) => (count === null ? t.own.under : t.count(count))
  return (
    <>
      <tr class={poster.revokedAt ? 'past' : ''}>
        <td>
          {named(poster.point.name)}
          <small class="meta narrow-only">
            {t.posters.printed} {t.date(poster.printedAt)} · {t.posterLife.scans} {told(poster.scans)}
          </small>
        </td>
        <td class="serial">{poster.serial}</td>
        <td class="wide-only">
          {poster.revokedAt ? t.posters.revoked(t.date(poster.revokedAt)) : t.date(poster.printedAt)}
        </td>
        <td class="number wide-only">{told(poster.scans)}</td>
        <td class="number">{told(poster.entries)}</td>
        <td class="act">
          {!poster.revokedAt && may('poster:revoke') && (
            <button type="button" class="textual" onClick={() => onRevoke(poster)}>
              {t.posters.revoke}
              <span class="unseen"> {poster.serial}</span>
            </button>
          )}
        </td>
      </tr>
      {poster.silent && (
        <tr class="silent">
          <td colSpan={3}>
            {t.posterLife.silent(poster.silent.openDays)}{' '}
            <span class="meta">{t.posterLife.lastScan(t.day(poster.silent.lastDay))}</span>
          </td>
          <td class="wide-only" colSpan={2} />
          <td class="act">
            <Reprint id={poster.id} serial={poster.serial} onPrinted={onPrinted} />
          </td>
        </tr>
      )}
    </>
  )
}

/** Offices whose name in either language, or one of whose serials, holds the wanted text. */
function search(places: readonly Place[], posters: readonly PosterRow[], wanted: string): Place[] {
  const text = wanted.trim().toLowerCase()
  return places.filter(
    ({ office }) =>
      office.name.hi.includes(text) ||
      office.name.en.toLowerCase().includes(text) ||
      posters.some((poster) => poster.office.id === office.id && poster.serial.toLowerCase().includes(text)),
  )
}
