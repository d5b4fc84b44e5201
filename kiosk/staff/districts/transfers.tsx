/** What worked somewhere, by department, so that another district can do it too: the note is begun with what stands here. */
import { useState } from 'preact/hooks'
import type { ImprovementEffects } from '#server/contract/figures/improvement.ts'
import * as api from '../../api/improvements.ts'
import { EffectSays } from '../improvements/effect.tsx'
import { WriteImprovement } from '../improvements/write-improvement.tsx'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { type Column, List } from '../parts/list/list.tsx'
import { Card } from '../parts/page/card.tsx'
import { Hint } from '../parts/text/text.tsx'
import { mapLoaded, useResource } from '../resource.ts'
import { may } from '../session.ts'

type Row = ImprovementEffects['effects'][number]

export function Transfers() {
  const t = words.value.transfers
  const loaded = useResource('/api/improvements/effects', (signal) =>
    api.improvementEffects({ district: null }, signal),
  )
  const places = useResource('/api/improvements', (signal) => api.improvements({ district: null }, signal))
  const [copied, copy] = useState<Row>()
  const mayWrite = may('improvement:write') && places.data !== undefined
  return (
    <Card title={t.title}>
      <Hint>{t.help}</Hint>
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ effects }) => effects.filter(isTold).toSorted(byChange))}
        id={({ id }) => id}
        columns={columns(mayWrite ? copy : null)}
        prefix="done"
        empty={{ title: t.none, help: t.noneHelp }}
      />
      {copied && places.data && (
        <WriteImprovement
          of={places.data}
          like={copied}
          onDone={loaded.reload}
          onClose={() => copy(undefined)}
        />
      )}
    </Card>
  )
}

/** One that is told already: too early or too few is no experience to pass on. */
const isTold = ({ effect }: Row): boolean => 'change' in effect
const changeOf = ({ effect }: Row): number => ('change' in effect ? effect.interval[1] : 1)
/** Those that surely helped most before others: by the end of the interval that claims least. */
const byChange = (one: Row, other: Row): number => changeOf(one) - changeOf(other)

const columns = (copy: ((row: Row) => void) | null): Column<Row>[] => {
  const t = words.value
  return [
    { key: 'done', label: t.improvements.done, cell: ({ done }) => <b>{named(done)}</b> },
    {
      key: 'department',
      label: t.funnel.department,
      by: ({ department }) => (department ? named(department.name) : ''),
      cell: ({ department }) => (department ? named(department.name) : t.transfers.allOffices),
    },
    {
      key: 'where',
      label: t.improvements.place,
      by: ({ district }) => named(district.name),
      cell: ({ office, district }) =>
        office ? `${named(office.name)} · ${named(district.name)}` : named(district.name),
    },
    {
      key: 'effect',
      label: t.improvements.effect.title,
      labelled: true,
      cell: ({ effect }) => <EffectSays effect={effect} />,
    },
    ...(copy
      ? [
          {
            key: 'copy',
            label: t.transfers.copy,
            unlabelled: true,
            align: 'end' as const,
            cell: (row: Row) => <Button onClick={() => copy(row)}>{t.transfers.copy}</Button>,
          },
        ]
      : []),
  ]
}
