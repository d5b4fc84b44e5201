/** The posters of one office by place, and places that have none yet. */
import type { PosterRow } from '#server/contract/devices/poster.ts'
import type { Place } from '../../api/devices.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Unseen } from '../parts/text/text.tsx'
import { may } from '../session.ts'
import { Reprint } from './reprint.tsx'
import { Settle } from './settle.tsx'
import { sinceWhen } from './silent.tsx'
import './office-posters.css'

type PostersProps = {
  place: Place
  posters: readonly PosterRow[]
  onRevoke: (poster: PosterRow) => void
  onPrinted: () => void
}

/** Counts are for those who read entries. */
const seesCounts = () => may('entry:read')

export function OfficePosters({ place, posters, ...acts }: PostersProps) {
  const known = new Set(place.points.map((point) => point.id))
  // Places that left the register keep their papers at the end of the list.
  const gone = posters.filter((poster) => !known.has(poster.point.id))
  return (
    <table class="posters">
      <Head />
      <tbody>
        {place.points.map((point) => (
          <PointRows
            key={point.id}
            point={point}
            posters={posters.filter((poster) => poster.point.id === point.id)}
            {...acts}
          />
        ))}
        {gone.map((poster) => (
          <PosterLine key={poster.id} poster={poster} {...acts} />
        ))}
      </tbody>
    </table>
  )
}

function Head() {
  const t = words.value.posters
  return (
    <thead>
      <tr>
        <th scope="col">{t.point}</th>
        <th scope="col">{t.serial}</th>
        <th scope="col" class="roomy">
          {t.printed}
        </th>
        {seesCounts() && (
          <th scope="col" class="number roomy">
            {words.value.posterLife.scans}
          </th>
        )}
        {seesCounts() && (
          <th scope="col" class="number">
            {t.entries}
          </th>
        )}
        <th scope="col">
          <Unseen>{t.action}</Unseen>
        </th>
      </tr>
    </thead>
  )
}

type PointProps = Omit<PostersProps, 'place'> & { point: PosterRow['point'] }

/** A place may have had several papers; one that has none now says so. */
function PointRows({ point, posters, ...acts }: PointProps) {
  return (
    <>
      {posters.map((poster) => (
        <PosterLine key={poster.id} poster={poster} {...acts} />
      ))}
      {posters.every((poster) => poster.revokedAt) && (
        <tr class="bare">
          <td>{named(point.name)}</td>
          <td colSpan={seesCounts() ? 3 : 2}>{words.value.posters.notPrinted}</td>
          <td class="roomy" colSpan={seesCounts() ? 2 : 1} />
        </tr>
      )}
    </>
  )
}

type LineProps = Pick<PostersProps, 'onRevoke' | 'onPrinted'> & { poster: PosterRow }

function PosterLine({ poster, onRevoke, onPrinted }: LineProps) {
  const t = words.value
  const told = (count: number | null) => (count === null ? '–' : t.count(count))
  return (
    <>
      <tr class={poster.revokedAt ? 'past' : 'in-use'}>
        <td>
          {named(poster.point.name)}
          <small class="tight">
            {t.posters.printed} {t.date(poster.printedAt)}
            {seesCounts() && ` · ${t.posterLife.scans} ${told(poster.scans)}`}
          </small>
        </td>
        <td class="serial">{poster.serial}</td>
        <td class="roomy">
          {poster.revokedAt ? t.posters.revoked(t.date(poster.revokedAt)) : t.date(poster.printedAt)}
        </td>
        {seesCounts() && <td class="number roomy">{told(poster.scans)}</td>}
        {seesCounts() && <td class="number">{told(poster.entries)}</td>}
        <td class="act">
          {!poster.revokedAt && may('poster:revoke') && (
            <Button look="text" onClick={() => onRevoke(poster)}>
              {t.posters.revoke}
              <Unseen> {poster.serial}</Unseen>
            </Button>
          )}
        </td>
      </tr>
      {poster.silent && <SilentLine poster={poster} silent={poster.silent} onPrinted={onPrinted} />}
    </>
  )
}

type SilentProps = {
  poster: PosterRow
  silent: NonNullable<PosterRow['silent']>
  onPrinted: () => void
}

/** Nobody scans it any more although its office is busy. */
function SilentLine({ poster, silent, onPrinted }: SilentProps) {
  const t = words.value
  return (
    <tr class="silent">
      <td colSpan={3}>
        {t.posterLife.silent(silent.openDays)} <small>{sinceWhen(silent).join(' · ')}</small>
      </td>
      <td class="roomy" colSpan={2} />
      <td class="act">
        <Reprint id={poster.id} serial={poster.serial} onPrinted={onPrinted} />
        <Settle
          office={poster.office.id}
          point={poster.point.id}
          about={`${named(poster.office.name)}, ${named(poster.point.name)}`}
          onSettled={onPrinted}
        />
      </td>
    </tr>
  )
}
