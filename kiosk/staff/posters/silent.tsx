/** A poster that nobody scans any more although its office is busy, in plain words and with what to do about it. */
import type { SilentPoster } from '#server/contract/poster.ts'
import { named, words } from '../language.ts'
import { Reprint } from './reprint.tsx'

export function Silent({ poster, onPrinted }: { poster: SilentPoster; onPrinted: () => void }) {
  const t = words.value
  return (
    <article class="raised">
      <h3>
        <a href={`/staff/posters?find=${poster.serial}`}>
          {t.posterLife.silentTitle(named(poster.point.name), named(poster.office.name))}
        </a>
      </h3>
      <p class="evidence">{t.posterLife.silent(poster.openDays)}</p>
      <p class="meta">
        {poster.serial} · {t.posterLife.lastScan(t.day(poster.lastDay))}
      </p>
      <div class="choices">
        <Reprint id={poster.id} serial={poster.serial} onPrinted={onPrinted} />
      </div>
    </article>
  )
}
