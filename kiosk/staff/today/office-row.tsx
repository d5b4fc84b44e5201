/** One office in a list of them: its name, its share and how sure that share is. */
import type { ComponentChildren } from 'preact'
import type { OfficeSummary } from '#server/contract/figures/summary.ts'
import { Bar, BarScale } from '../figures/bar.tsx'
import { enough, shareOf } from '../figures/share.ts'
import { words } from '../language.ts'
import { Unseen } from '../parts/text/text.tsx'
import './office-row.css'

type RowProps = { office: OfficeSummary; name: ComponentChildren }

/** With a place in the order: the likely share, by which it has that place, and beside it what was told. */
export function OfficeRow({ office, name }: RowProps) {
  const t = words.value
  const share = shareOf(office)
  return (
    <li class="office">
      <span class="office-name">{name}</span>
      {office.isRanked && office.likely && share !== null ? (
        <>
          <Figured
            share={office.likely.share}
            interval={office.likely.interval}
            says={t.home.likelySpoken(office.likely.share)}
          />
          <span class="office-told">{t.home.shareOf(share, office.responses)}</span>
        </>
      ) : (
        <Few office={office} />
      )}
    </li>
  )
}

/** Counts in place of a share: a percentage of seven visitors would look as sure as one of seven hundred. */
function Few({ office }: { office: OfficeSummary }) {
  const t = words.value
  const { responses, unhappy } = office
  if (responses === 0) return <span class="office-few">{t.offices.responses(0)}</span>
  if (responses < enough)
    return (
      <span class="office-few" title={t.offices.fewHelp}>
        {t.offices.few}
      </span>
    )
  return <span class="office-few">{t.home.unhappyOf(unhappy, responses)}</span>
}

/** Over the columns: what they hold, and what the ends of the bars stand for. */
export function OfficeHeads() {
  const t = words.value.home
  return (
    <li class="office office-heads" aria-hidden="true">
      <span />
      <BarScale />
      <span>{t.likely}</span>
      <span>{t.range}</span>
      <span>{t.told}</span>
    </li>
  )
}

/** Over those without a place in the order. */
export const Unranked = () => <li class="office-unranked">{words.value.home.unranked}</li>

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
  return <Figured share={share} interval={office.interval} says={t.share(share)} />
}

type FiguredProps = { share: number; interval: readonly [number, number]; says: string }

function Figured({ share, interval: [low, high], says }: FiguredProps) {
  const t = words.value.offices
  return (
    <>
      <Bar share={share} interval={[low, high]} />
      <span class="office-share">
        <b aria-hidden="true">{words.value.percent(share)}</b>
        <Unseen>{says}, </Unseen>
      </span>
      <span class="office-between">
        <span aria-hidden="true">{t.between(low, high)}</span>
        <Unseen>{t.betweenSpoken(low, high)}, </Unseen>
      </span>
    </>
  )
}
