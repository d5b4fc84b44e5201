/** All figures of one row, large enough to be read first: the district, or one's own. */
import type { ComponentChildren } from 'preact'
import type { FiguresRow } from '#server/contract/grievances/grievance-figures.ts'
import { words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Meta } from '../parts/text/text.tsx'
import { Faces } from './faces.tsx'
import { BarOfShare, PlainShare, Times } from './figure.tsx'
import './figures-summary.css'

type SummaryProps = {
  title: string
  row: FiguresRow
  /** Towards the share of the district, of which these are a part. */
  drawn?: boolean
}

export function FiguresSummary({ title, row, drawn = false }: SummaryProps) {
  const t = words.value.grievanceFigures
  const { withdrawn, merged, unfounded } = row.leftOut
  return (
    <Card title={title} note={t.cases(row.cases)}>
      <dl class="figures-summary">
        <Figure label={t.inTimeScale} wide>
          <BarOfShare share={row.inTime} drawn={drawn} />
          {row.open > 0 && <p class="figures-late">{t.open(row.open)}</p>}
        </Figure>
        <Figure label={t.action}>
          <Times times={row.action} />
        </Figure>
        <Figure label={t.answer}>
          <Times times={row.answer} />
        </Figure>
        <Figure label={t.reopened}>
          <PlainShare share={row.reopened} drawn={drawn} />
        </Figure>
        <Figure label={t.appealed}>
          <PlainShare share={row.appealed} drawn={drawn} />
        </Figure>
        <Figure label={t.satisfied}>
          <PlainShare share={row.satisfied} drawn={drawn} />
        </Figure>
        <Figure label={t.lapsed}>{words.value.count(row.lapsed)}</Figure>
        <Figure label={t.facesScale} wide>
          <Faces faces={row.faces} large />
        </Figure>
      </dl>
      <Meta>
        {t.leftOut}: {t.leftOutOf(withdrawn, merged, unfounded)}
      </Meta>
      <SavePicture />
    </Card>
  )
}

type FigureProps = { label: string; wide?: boolean; children: ComponentChildren }

const Figure = ({ label, wide = false, children }: FigureProps) => (
  <div {...(wide && { 'data-wide': 'yes' })}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
