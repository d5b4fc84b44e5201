/** A poster that nobody scans any more although its office is busy, or a whole office, in plain words and with what to do about it. */

import type { PosterRow, SilentOffice, SilentPoster } from '#server/contract/devices/poster.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Finding } from '../parts/finding/finding.tsx'
import { Reprint } from './reprint.tsx'
import { Settle } from './settle.tsx'

/** When it was scanned last, and that a paper was printed since which nobody scanned either. */
export function sinceWhen({ lastDay, reprinted }: NonNullable<PosterRow['silent']>): string[] {
  const { posterLife: t, day } = words.value
  return [t.lastScan(day(lastDay)), ...(reprinted === null ? [] : [t.reprinted(day(reprinted))])]
}

/** `onChanged`: something was done about it. */
export function Silent({ poster, onChanged }: { poster: SilentPoster; onChanged: () => void }) {
  const t = words.value.posterLife
  const about = `${named(poster.office.name)}, ${named(poster.point.name)}`
  return (
    <Finding
      title={t.silentTitle(named(poster.point.name), named(poster.office.name))}
      href={inDistrict(`/staff/posters?find=${poster.serial}`)}
      evidence={t.silent(poster.openDays)}
      meta={[poster.serial, ...sinceWhen(poster)].join(' · ')}
      choices={
        <>
          <Reprint id={poster.id} serial={poster.serial} onPrinted={onChanged} />
          <Settle office={poster.office.id} point={poster.point.id} about={about} onSettled={onChanged} />
        </>
      }
    />
  )
}

/** Nobody scans any of its posters. */
export function SilentWhole({ silent, onChanged }: { silent: SilentOffice; onChanged: () => void }) {
  const { posterLife: t, day } = words.value
  const { office, openDays, lastDay } = silent
  const name = named(office.name)
  return (
    <Finding
      title={t.wholeTitle(name)}
      href={inDistrict(`/staff/posters?find=${encodeURIComponent(name)}`)}
      evidence={t.whole(day(lastDay), openDays)}
      meta={t.lastScan(day(lastDay))}
      choices={<Settle office={office.id} about={name} onSettled={onChanged} />}
    />
  )
}
