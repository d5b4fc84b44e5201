/** "You said, we did": what screens in halls tell of what was done; written, changed and taken away here. */
import { useState } from 'preact/hooks'
import type {
  ImprovementEffects,
  ImprovementList,
  ImprovementRow,
} from '#server/contract/figures/improvement.ts'
import * as api from '../../api/improvements.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { type Column, List } from '../parts/list/list.tsx'
import { OwnRow } from '../parts/list/own-row.tsx'
import { Page } from '../parts/page/page.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Meta } from '../parts/text/text.tsx'
import { mapLoaded } from '../resource.ts'
import { may } from '../session.ts'
import { EffectFigures, EffectSays } from './effect.tsx'
import { WriteImprovement } from './write-improvement.tsx'
import './improvements.css'

export function Improvements() {
  const t = words.value.improvements
  const loaded = useInDistrict('/api/improvements', api.improvements)
  const readsEffects = may('entry:read')
  const { data: effects } = useInDistrict('/api/improvements/effects', (about, signal) =>
    readsEffects ? api.improvementEffects(about, signal) : Promise.resolve({ effects: [] }),
  )
  const effectOf = new Map((effects?.effects ?? []).map(({ id, effect }) => [id, effect]))
  const [writing, setWriting] = useState(false)
  const mayWrite = loaded.data !== undefined && loaded.data.districts.length + loaded.data.offices.length > 0
  const write = mayWrite && (
    <Button look="primary" onClick={() => setWriting(true)}>
      {t.write}
    </Button>
  )
  return (
    <Page title={t.title} lead={t.lead} actions={write}>
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ improvements }) => improvements)}
        id={({ id }) => id}
        columns={columns(readsEffects ? effectOf : null)}
        search={{ label: words.value.parts.list.search, text: searchText }}
        past={({ over }) => over}
        detail={(row) =>
          loaded.data && (
            <Acts row={row} of={loaded.data} effect={effectOf.get(row.id)} onDone={loaded.reload} />
          )
        }
        empty={{ title: t.none, help: t.noneHelp }}
      />
      {writing && loaded.data && (
        <WriteImprovement of={loaded.data} onDone={loaded.reload} onClose={() => setWriting(false)} />
      )}
    </Page>
  )
}

const placeOf = ({ office, district }: ImprovementRow): string =>
  office ? named(office.name) : words.value.walls.wholeDistrict(named(district.name))

const searchText = ({ said, done, office, district }: ImprovementRow): string =>
  [said.hi, said.en, done.hi, done.en, named((office ?? district).name)].join(' ')

type Effect = ImprovementEffects['effects'][number]['effect']

/** `effects` by improvement; null for whoever reads none. */
const columns = (effects: ReadonlyMap<string, Effect> | null): Column<ImprovementRow>[] => {
  const t = words.value.improvements
  return [
    {
      key: 'said',
      label: t.said,
      width: '18%',
      cell: ({ said }) => <span class="improvement-said">{named(said)}</span>,
    },
    { key: 'done', label: t.done, cell: ({ done }) => <span class="improvement-done">{named(done)}</span> },
    { key: 'place', label: t.place, by: placeOf, cell: placeOf, width: '16%' },
    {
      key: 'done-on',
      label: t.doneOn,
      labelled: true,
      by: ({ doneOn }) => doneOn,
      cell: ({ doneOn }) => words.value.day(doneOn),
      width: '9%',
    },
    ...(effects
      ? [
          {
            key: 'effect',
            label: t.effect.title,
            labelled: true,
            width: '18%',
            cell: ({ id }: ImprovementRow) => {
              const effect = effects.get(id)
              return effect ? <EffectSays effect={effect} /> : '–'
            },
          },
        ]
      : []),
    {
      key: 'until',
      label: t.until,
      labelled: true,
      by: ({ until }) => until,
      cell: ({ until, over }) => (over ? <Chip>{t.over}</Chip> : words.value.day(until)),
      width: '10%',
    },
    {
      key: 'by',
      label: t.by,
      labelled: true,
      by: ({ by }) => by,
      cell: ({ by }) => by,
      width: '13%',
      wide: true,
    },
  ]
}

type ActsProps = {
  row: ImprovementRow
  of: ImprovementList
  effect: Effect | undefined
  onDone: () => void
}

/** What the other language says, and what can be done. */
function Acts({ row, of, effect, onDone }: ActsProps) {
  const t = words.value.improvements
  return (
    <div class="improvement-acts">
      {(['hi', 'en'] as const).map((language) => (
        <p key={language} lang={language}>
          {row.said[language]} → {row.done[language]}
        </p>
      ))}
      {row.reason && (
        <Meta>
          {t.reason}: {named(row.reason.name)}
        </Meta>
      )}
      {effect && <EffectFigures effect={effect} />}
      {row.changeable && (
        <OwnRow
          name={named(row.said)}
          says={t}
          help={t.removeHelp(named(row.done))}
          remove={() => api.removeImprovement(row.id)}
          onDone={onDone}
          form={(close) => <WriteImprovement of={of} row={row} onDone={onDone} onClose={close} />}
        />
      )}
    </div>
  )
}
