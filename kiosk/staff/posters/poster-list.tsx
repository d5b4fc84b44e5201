/** Every place of every office with the poster that hangs there, and places that have none yet. */
import { useId, useState } from 'preact/hooks'
import type { PosterRow } from '#server/contract/poster.ts'
import type { Place } from '../../api/staff.ts'
import * as api from '../../api/staff.ts'
import { Confirm } from '../dialog.tsx'
import { useAction } from '../form.tsx'
import { named, words } from '../language.ts'
import { may } from '../session.ts'

/** So few found offices are shown opened. */
const few = 3

type ListProps = { posters: readonly PosterRow[]; places: readonly Place[]; onRevoked: () => void }

export function PosterList({ posters, places, onRevoked }: ListProps) {
  const t = words.value.posters
  const [wanted, setWanted] = useState('')
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
}

/** An office is one line until it is opened: a district has hundreds of places. */
function OfficePosters({ place, posters, open, onRevoke }: OfficeProps) {
  const t = words.value.posters
  const known = new Set(place.points.map((point) => point.id))
  // Places that left the register keep their papers at the end of the list.
  const gone = posters.filter((poster) => !known.has(poster.point.id))
  const hung = new Set(posters.flatMap((poster) => (poster.revokedAt === null ? [poster.point.id] : [])))
  return (
    <details class="hung" open={open}>
      <summary>
        <span class="name">{named(place.office.name)}</span>
        <span class="meta">
          {t.hung(place.points.filter((point) => hung.has(point.id)).length, place.points.length)}
        </span>
        <span class="meta">{t.received(posters.reduce((sum, poster) => sum + poster.entries, 0))}</span>
      </summary>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{t.point}</th>
            <th scope="col">{t.serial}</th>
            <th scope="col" class="wide-only">
              {t.printed}
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
            />
          ))}
          {gone.map((poster) => (
            <PosterLine key={poster.id} poster={poster} onRevoke={onRevoke} />
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
}

/** A place may have had several papers; one that has none now says so. */
function PointRows({ point, posters, onRevoke }: PointProps) {
  return (
    <>
      {posters.map((poster) => (
        <PosterLine key={poster.id} poster={poster} onRevoke={onRevoke} />
      ))}
      {posters.every((poster) => poster.revokedAt) && (
        <tr class="bare">
          <td>{named(point.name)}</td>
          <td colSpan={4}>{words.value.posters.notPrinted}</td>
        </tr>
      )}
    </>
  )
}

function PosterLine({ poster, onRevoke }: { poster: PosterRow; onRevoke: OfficeProps['onRevoke'] }) {
  const t = words.value
  return (
    <tr class={poster.revokedAt ? 'past' : ''}>
      <td>{named(poster.point.name)}</td>
      <td class="serial">{poster.serial}</td>
      <td class="wide-only">
        {poster.revokedAt ? t.posters.revoked(t.date(poster.revokedAt)) : t.date(poster.printedAt)}
      </td>
      <td class="number">{t.count(poster.entries)}</td>
      <td class="act">
        {!poster.revokedAt && may('poster:revoke') && (
          <button type="button" class="textual" onClick={() => onRevoke(poster)}>
            {t.posters.revoke}
            <span class="unseen"> {poster.serial}</span>
          </button>
        )}
      </td>
    </tr>
  )
}

function Revoke({
  poster,
  onRevoked,
  onClose,
}: {
  poster: PosterRow
  onRevoked: () => void
  onClose: () => void
}) {
  const t = words.value.posters
  const action = useAction<void>(async () => {
    await api.revokePoster(poster.id)
    onRevoked()
    onClose()
  })
  return (
    <Confirm
      title={t.revokeTitle(poster.serial)}
      help={t.revokeHelp(named(poster.point.name), named(poster.office.name))}
      submit={t.revokeSubmit}
      action={action}
      onClose={onClose}
    />
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
