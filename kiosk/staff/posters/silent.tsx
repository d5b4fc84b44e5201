/** A poster that nobody scans any more although its office is busy, in plain words and with what to do about it. */

import type { SilentPoster } from '#server/contract/poster.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Finding } from '../parts/finding/finding.tsx'
import { Reprint } from './reprint.tsx'

export function Silent({ poster, onPrinted }: { poster: SilentPoster; onPrinted: () => void }) {
  const t = words.value.posterLife
  return (
    <Finding
      title={t.silentTitle(named(poster.point.name), named(poster.office.name))}
      href={inDistrict(`/staff/posters?find=${poster.serial}`)}
      evidence={t.silent(poster.openDays)}
      meta={`${poster.serial} · ${t.lastScan(words.value.day(poster.lastDay))}`}
      choices={<Reprint id={poster.id} serial={poster.serial} onPrinted={onPrinted} />}
    />
  )
}
