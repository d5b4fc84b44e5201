/** Offices, least happy first, each with its share, how sure that share is, and whether it is on its way to a flag. */
import { useState } from 'preact/hooks'
import type { OfficeSummary } from '#server/contract/summary.ts'
import { named, words } from '../language.ts'
import { place } from '../router.ts'
import { band, shareOf } from './share.ts'

const first = 12

export function Offices({ offices }: { offices: readonly OfficeSummary[] }) {
  const t = words.value.offices
  const [all, setAll] = useState(false)
  const heard = offices.filter((office) => office.responses > 0 || !office.left)
  const shown = all ? heard : heard.slice(0, first)
  return (
    <section class="card offices">
      <h2>
        {t.title} <small>{t.legend}</small>
      </h2>
      {heard.every((office) => office.responses === 0) && <p class="nothing">{t.none}</p>}
      <ol>
        {shown.map((office) => (
          <OfficeRow key={office.id} office={office} full={fullBar(heard)} />
        ))}
      </ol>
      {heard.length > first && (
        <button type="button" class="textual all" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.fewer : t.all(heard.length)}
        </button>
      )}
    </section>
  )
}

/** Half the width of the card would stay empty if a bar were full only at 100 %: half is full, unless an office is worse. */
export function fullBar(offices: readonly OfficeSummary[]): number {
  const shares = offices.map((office) => shareOf(office) ?? 0)
  return Math.max(...shares) > 0.5 ? 1 : 0.5
}

function OfficeRow({ office, full }: { office: OfficeSummary; full: number }) {
  const t = words.value
  const days = place.value.query.get('days')
  return (
    <li class="office">
      <span class="name">
        <a href={`/staff/offices/${office.id}${days ? `?days=${days}` : ''}`}>{named(office.name)}</a>{' '}
        {office.state === 'flag' && <span class="chip flag">{t.offices.flag}</span>}
        {office.state === 'watch' && <span class="chip">{t.offices.watch}</span>}
        {office.left && <span class="chip">{t.offices.left}</span>}
      </span>
      <Share office={office} full={full} />
      <span class="responses">
        <span aria-hidden="true">{t.count(office.responses)}</span>
        <span class="unseen">{t.offices.responses(office.responses)}</span>
      </span>
    </li>
  )
}

type ShareProps = {
  office: Pick<OfficeSummary, 'responses' | 'unhappy' | 'few' | 'interval'>
  /** The share at which a bar is full. */
  full: number
}

/** Below five responses the share would be one visitor's vote, so only the word "few" stands there. */
export function Share({ office, full }: ShareProps) {
  const t = words.value.offices
  const share = shareOf(office)
  if (share === null || !office.interval) {
    return (
      <span class="few" title={t.fewHelp}>
        {t.few}
      </span>
    )
  }
  const [low, high] = office.interval
  return (
    <>
      <Bar share={share} interval={[low, high]} full={full} />
      <span class="share">
        <b aria-hidden="true">{words.value.percent(share)}</b>
        <span class="unseen">{t.share(share)}, </span>
      </span>
      <span class="between">
        <span aria-hidden="true">{t.between(low, high)}</span>
        <span class="unseen">{t.betweenSpoken(low, high)}, </span>
      </span>
    </>
  )
}

/** The bar is the share; the thin line across its end is the interval. */
function Bar({ share, interval, full }: { share: number; interval: [number, number]; full: number }) {
  const [low, high] = interval
  const width = (part: number) => `${(Math.min(1, part / full) * 100).toFixed(1)}%`
  return (
    <span class="bar" aria-hidden="true">
      <i class={`band-${band(share)}`} style={{ width: width(share) }} />
      <i class="whisker" style={{ left: width(low), width: width(Math.min(high, full) - low) }} />
    </span>
  )
}
