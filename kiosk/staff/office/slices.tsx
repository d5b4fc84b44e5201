/** The counters or the services of one office beside each other, least happy first. */
import type { SliceFigures, Slices as SlicesOf } from '#server/contract/figures/slices.ts'
import * as api from '../../api/offices.ts'
import { Bar, BarScale } from '../figures/bar.tsx'
import { asked, entriesHref, type Filter } from '../figures/filter.ts'
import { enough } from '../figures/share.ts'
import { named, words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Aside, Unseen } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import './slices.css'

type SlicesProps = { filter: Filter; by: 'point' | 'service' }

/** `filter` names an office. */
export function Slices({ filter: { compare: _, ...filter }, by }: SlicesProps) {
  const t = words.value.officesPage.within
  const about = { ...asked(filter), by }
  const { data } = useResource(
    `/api/slices?${JSON.stringify(about)}`,
    (signal) => api.slices(about, signal),
    ['entry'],
  )
  const hrefOf = entriesHref(filter)
  // One counter alone is the office.
  if (!data || data.slices.length < 2) return null
  return (
    <Card title={t.title[by]}>
      <ul class="slices">
        <li aria-hidden="true">
          <BarScale />
        </li>
        {data.slices.map((slice) => (
          <Slice key={slice.value} slice={slice} by={by} hrefOf={hrefOf} />
        ))}
      </ul>
      <SavePicture />
    </Card>
  )
}

/** Fewer than this, and chance moves a share by more than counters differ. */
const enoughToRank = 20

type SliceProps = { slice: SliceFigures; by: SlicesOf['by']; hrefOf: ReturnType<typeof entriesHref> }

function Slice({ slice, by, hrefOf }: SliceProps) {
  const t = words.value
  const { within } = t.officesPage
  const { responses, unhappy, interval, name } = slice
  const share = responses ? unhappy / responses : 0
  return (
    <li>
      <span class="slice-name">
        {name && slice.value !== null ? (
          <a href={hrefOf({ [by]: slice.value })}>{named(name)}</a>
        ) : by === 'point' ? (
          within.noPoint
        ) : (
          within.noService
        )}
      </span>
      {interval && responses >= enoughToRank ? (
        <>
          <Bar share={share} interval={interval} />
          <b aria-hidden="true">{t.percent(share)}</b>
          <Unseen>
            {t.offices.share(share)}, {t.offices.betweenSpoken(...interval)},{' '}
          </Unseen>
          <Aside>{t.offices.responses(responses)}</Aside>
        </>
      ) : (
        <span class="slice-few">
          <Aside>
            {responses === 0
              ? t.officesPage.nobody
              : responses < enough
                ? t.officesPage.few
                : t.home.unhappyOf(unhappy, responses)}
          </Aside>
        </span>
      )}
    </li>
  )
}
