/** One office in a list of them: its name, its share and how sure that share is. */
import type { ComponentChildren } from 'preact'
import type { OfficeSummary } from '#server/contract/summary.ts'
import { Bar } from '../figures/bar.tsx'
import { shareOf } from '../figures/share.ts'
import { words } from '../language.ts'
import { Unseen } from '../parts/text/text.tsx'
import './office-row.css'

type RowProps = { office: OfficeSummary; name: ComponentChildren; children?: ComponentChildren }

export function OfficeRow({ office, name, children }: RowProps) {
  return (
    <li class="office">
      <span class="office-name">{name}</span>
      <Share office={office} />
      {children}
    </li>
  )
}

type ShareProps = { office: Pick<OfficeSummary, 'responses' | 'unhappy' | 'few' | 'interval'> }

/** Below five responses the share would be one visitor's vote, so only the word "few" stands there. */
export function Share({ office }: ShareProps) {
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
      <Bar share={share} interval={[low, high]} />
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
