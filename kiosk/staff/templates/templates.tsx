/** Templates of answers and questions: written, changed and taken away by whoever oversees. */
import { useState } from 'preact/hooks'
import type { TemplateList, TemplateRow } from '#server/contract/grievances/answer-template.ts'
import * as api from '../../api/case.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { type Column, List } from '../parts/list/list.tsx'
import { OwnRow } from '../parts/list/own-row.tsx'
import { Page } from '../parts/page/page.tsx'
import { Quote } from '../parts/text/text.tsx'
import { mapLoaded, useResource } from '../resource.ts'
import { WriteTemplate } from './write-template.tsx'
import './templates.css'

export function Templates() {
  const t = words.value.templates
  const loaded = useResource('/api/answer-templates', api.templates)
  const [writing, setWriting] = useState(false)
  const write = loaded.data && loaded.data.places.length > 0 && (
    <Button look="primary" onClick={() => setWriting(true)}>
      {t.write}
    </Button>
  )
  return (
    <Page title={t.title} lead={t.lead} actions={write}>
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ templates }) => templates)}
        id={({ id }) => id}
        columns={columns()}
        search={{ label: words.value.parts.list.search, text: searchText }}
        detail={(row) => loaded.data && <Acts row={row} of={loaded.data} onDone={loaded.reload} />}
        empty={{ title: t.none, help: t.noneHelp }}
      />
      {writing && loaded.data && (
        <WriteTemplate of={loaded.data} onDone={loaded.reload} onClose={() => setWriting(false)} />
      )}
    </Page>
  )
}

const placeOf = ({ district, department }: TemplateRow): string =>
  department ? named(department.name) : words.value.templates.whole(named(district.name))

const searchText = ({ name, words: says }: TemplateRow): string =>
  [name.hi, name.en, says.hi, says.en].join(' ')

const columns = (): Column<TemplateRow>[] => {
  const t = words.value.templates
  return [
    { key: 'name', label: t.column.name, by: ({ name }) => named(name), cell: ({ name }) => named(name) },
    {
      key: 'words',
      label: t.column.words,
      width: '40%',
      cell: ({ words: says }) => <Quote short>{named(says)}</Quote>,
    },
    {
      key: 'act',
      label: t.column.use,
      labelled: true,
      by: ({ act }) => t.acts[act],
      cell: ({ act }) => t.acts[act],
      width: '10%',
    },
    { key: 'place', label: t.column.place, labelled: true, by: placeOf, cell: placeOf, width: '16%' },
    {
      key: 'by',
      label: t.column.by,
      labelled: true,
      by: ({ by }) => by,
      cell: ({ by }) => by,
      width: '13%',
      wide: true,
    },
  ]
}

type ActsProps = { row: TemplateRow; of: TemplateList; onDone: () => void }

/** Both languages, and what can be done. */
function Acts({ row, of, onDone }: ActsProps) {
  const t = words.value.templates
  return (
    <div class="template-acts">
      {(['hi', 'en'] as const).map((language) => (
        <div key={language} lang={language}>
          <Quote>{row.words[language]}</Quote>
        </div>
      ))}
      {row.changeable && (
        <OwnRow
          name={named(row.name)}
          says={t}
          help={t.removeHelp(named(row.name))}
          remove={() => api.removeTemplate(row.id)}
          onDone={onDone}
          form={(close) => <WriteTemplate of={of} row={row} onDone={onDone} onClose={close} />}
        />
      )}
    </div>
  )
}
