/** Offices, officers or kinds beside each other, in the order of the server. */
import type { FiguresRow } from '#server/contract/grievances/grievance-figures.ts'
import { words } from '../language.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Card } from '../parts/page/card.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Meta } from '../parts/text/text.tsx'
import type { Loaded } from '../resource.ts'
import { place } from '../router.ts'
import { Faces } from './faces.tsx'
import { BarOfShare, Said, Times } from './figure.tsx'

type NamedRow = FiguresRow & { key: string; label: string; office: string | null }
type FiguresListProps = {
  title: string
  rows: readonly NamedRow[]
  prefix: string
  /** They come with the least in time first, by the drawn share. */
  ranked?: boolean
}

export function FiguresList({ title, rows, prefix, ranked = false }: FiguresListProps) {
  const t = words.value.grievanceFigures
  const loaded: Loaded<readonly NamedRow[]> = {
    data: rows,
    problem: undefined,
    failed: undefined,
    slow: false,
    reload() {},
    refresh() {},
    replace() {},
  }
  const isRanked = ranked && rows.length > 1 && !place.value.query.get(`${prefix}sort`)
  return (
    <Card title={title} note={isRanked && t.leastFirst}>
      <List
        label={title}
        of={loaded}
        id={({ key }) => key}
        columns={columns()}
        pageSize={10}
        prefix={prefix}
        search={{ label: t.search, text: ({ label }) => label }}
        empty={{ title: t.none, help: t.noneHelp }}
      />
      <SavePicture />
    </Card>
  )
}

const columns = (): Column<NamedRow>[] => {
  const t = words.value.grievanceFigures
  return [
    {
      key: 'who',
      label: t.who,
      cell: ({ label, office, cases, open, leftOut: { withdrawn, merged, unfounded } }) => (
        <>
          {label}
          <Meta>{[office, t.cases(cases), open > 0 ? t.open(open) : null].filter(Boolean).join(' · ')}</Meta>
          {withdrawn + merged + unfounded > 0 && (
            <Meta>
              {t.leftOut}: {t.leftOutOf(withdrawn, merged, unfounded)}
            </Meta>
          )}
        </>
      ),
    },
    {
      key: 'in-time',
      label: t.inTimeScale,
      width: '14rem',
      labelled: true,
      by: ({ inTime }) => inTime?.share ?? null,
      cell: ({ inTime }) => <BarOfShare share={inTime} drawn />,
    },
    {
      key: 'action',
      label: t.action,
      width: '10rem',
      wide: true,
      cell: ({ action }) => <Times times={action} />,
    },
    {
      key: 'answer',
      label: t.answer,
      width: '10rem',
      labelled: true,
      by: ({ answer }) => answer.median && answer.median.hours + (answer.median.more ? 0.5 : 0),
      cell: ({ answer }) => <Times times={answer} />,
    },
    {
      key: 'said',
      label: t.said,
      width: '15rem',
      labelled: true,
      cell: (row) => (
        <>
          <Said row={row} />
          <Faces faces={row.faces} />
        </>
      ),
    },
  ]
}
