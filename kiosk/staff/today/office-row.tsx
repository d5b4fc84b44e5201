/** One office in a list of them: its name, its share and how sure that share is. */
import type { ComponentChildren } from 'preact'
import type { Count, OfficeSummary } from '#server/contract/summary.ts'
import { Bar } from '../figures/bar.tsx'
import { shareOf } from '../figures/share.ts'
import { words } from '../language.ts'
import { Unseen } from '../parts/text/text.tsx'
import './office-row.css'

/** Half the width of the card would stay empty if a bar were full only at 100 %: half is full, unless an office is worse. */
export function fullBar(offices: readonly Count[]): number {
  return offices.some((office) => Number(shareOf(office)) > 0.5) ? 1 : 0.5
}

type RowProps = { office: OfficeSummary; full: number; name: ComponentChildren; children?: ComponentChildren }

export function OfficeRow({ office, full, name, children }: RowProps) {
  return (
    <li class="office">
      <span class="office-name">{name}</span>
      <Share office={office} full={full} />
      {children}
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
      <span class="office-few" title={t.fewHelp}>
        {t.few}
      </span>
    )
  }
  const [low, high] = office.interval
  return (
    <>
      <Bar share={share} interval={[low, high]} full={full} />
      <span class="office-share">
        <b aria-hidden="true">{words.value.percent(share)}</b>
        <Unseen>{t.share(share)}, </Unseen>
      </span>
      <span class="office-between">
        <span aria-hidden="true">{t.between(low, high)}</span>
        <Unseen>{t.betweenSpoken(low, high)}, </Unseen>
      </span>
    </>
  )
}

/** How many responses the share rests on. */
export function Responses({ count }: { count: number }) {
  const t = words.value
  return (
    <span class="office-responses">
      <span aria-hidden="true">{t.count(count)}</span>
      <Unseen>{t.offices.responses(count)}</Unseen>
    </span>
  )
}
