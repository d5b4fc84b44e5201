/** Every office with the posters of its places; an office is one line until it is opened: a district has hundreds of places. */
import { useState } from 'preact/hooks'
import type { PosterRow, SilentOffice } from '#server/contract/devices/poster.ts'
import type { Place } from '../../api/devices.ts'
import { named, words } from '../language.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { type Loaded, mapLoaded } from '../resource.ts'
import { may } from '../session.ts'
import { OfficePosters } from './office-posters.tsx'
import { Revoke } from './revoke.tsx'
import './poster-list.css'

/** So few found offices are shown opened. */
const few = 3
const pageSize = 100

type Posters = { posters: PosterRow[]; offices: SilentOffice[]; places: Place[] }
/** `whole`: set where nobody scans any of them. */
type OfficeRow = { place: Place; posters: readonly PosterRow[]; whole: SilentOffice | undefined }

export function PosterList({ loaded }: { loaded: Loaded<Posters> }) {
  const t = words.value.posters
  const [revoking, setRevoking] = useState<PosterRow>()
  return (
    <section>
      <h2 class="hanging">{t.hanging}</h2>
      <List
        label={t.hanging}
        of={mapLoaded(loaded, officeRows)}
        id={({ place }) => place.office.id}
        columns={columns()}
        search={{ label: t.search, text: searched }}
        pageSize={pageSize}
        openFew={few}
        detail={({ place, posters }) => (
          <OfficePosters place={place} posters={posters} onRevoke={setRevoking} onPrinted={loaded.reload} />
        )}
        empty={{ title: t.hanging, help: t.nothing }}
      />
      {revoking && (
        <Revoke poster={revoking} onRevoked={loaded.reload} onClose={() => setRevoking(undefined)} />
      )}
    </section>
  )
}

const officeRows = ({ posters, offices, places }: Posters): OfficeRow[] =>
  places.map((place) => ({
    place,
    posters: posters.filter((poster) => poster.office.id === place.office.id),
    whole: offices.find(({ office }) => office.id === place.office.id),
  }))

/** The office's name in either language, and the serials of its posters. */
const searched = ({ place: { office }, posters }: OfficeRow): string =>
  [office.name.hi, office.name.en, ...posters.map((poster) => poster.serial)].join(' ')

/** How many places of the office have a poster that is in use. */
function hungIn({ place, posters }: OfficeRow): number {
  const hung = new Set(posters.flatMap((poster) => (poster.revokedAt === null ? [poster.point.id] : [])))
  return place.points.filter((point) => hung.has(point.id)).length
}

/** Entries through the office's posters; those that are not told to this person are not counted. */
const receivedBy = ({ posters }: OfficeRow): number =>
  posters.reduce((sum, { entries }) => (entries === null ? sum : sum + entries), 0)

const columns = (): Column<OfficeRow>[] => {
  const t = words.value
  return [
    {
      key: 'office',
      label: t.grievance.office,
      by: ({ place }) => named(place.office.name),
      cell: (row) => <OfficeName {...row} />,
    },
    {
      key: 'hung',
      label: t.posters.title,
      align: 'end',
      by: hungIn,
      cell: (row) => t.posters.hung(hungIn(row), row.place.points.length),
    },
    ...(may('entry:read')
      ? [
          {
            key: 'received',
            label: t.posters.entries,
            align: 'end',
            by: receivedBy,
            cell: (row) => t.posters.received(receivedBy(row)),
          } satisfies Column<OfficeRow>,
        ]
      : []),
  ]
}

function OfficeName({ place, posters, whole }: OfficeRow) {
  const silent = posters.filter((poster) => poster.silent).length
  const t = words.value.posterLife
  return (
    <span>
      {named(place.office.name)}{' '}
      {whole ? (
        <Chip attention>{t.wholeSince(words.value.day(whole.lastDay))}</Chip>
      ) : (
        silent > 0 && <Chip attention>{t.silentCount(silent)}</Chip>
      )}
    </span>
  )
}
