/** Templates of answers and questions: written, changed and taken away by whoever oversees. */
import { useState } from 'preact/hooks'
import type { TemplateList, TemplateRow } from '#server/contract/answer-template.ts'
import * as api from '../../api/case.ts'
import { named, words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Page } from '../parts/page/page.tsx'
import { Quote, Unseen } from '../parts/text/text.tsx'
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
  const [open, setOpen] = useState<'change' | 'remove'>()
  const close = () => setOpen(undefined)
  return (
    <div class="template-acts">
      {(['hi', 'en'] as const).map((language) => (
        <div key={language} lang={language}>
          <Quote>{row.words[language]}</Quote>
        </div>
      ))}
      {row.changeable && (
        <Actions>
          <Button onClick={() => setOpen('change')}>
            {t.change} <Unseen>{named(row.name)}</Unseen>
          </Button>
          <Button onClick={() => setOpen('remove')}>
            {t.remove} <Unseen>{named(row.name)}</Unseen>
          </Button>
        </Actions>
      )}
      {open === 'change' && <WriteTemplate of={of} row={row} onDone={onDone} onClose={close} />}
      {open === 'remove' && <Remove row={row} onDone={onDone} onClose={close} />}
    </div>
  )
}

type RemoveProps = Pick<ActsProps, 'row' | 'onDone'> & { onClose: () => void }

function Remove({ row, onDone, onClose }: RemoveProps) {
  const t = words.value.templates
  const action = useAction<void>(async () => {
    await api.removeTemplate(row.id)
    onDone()
    onClose()
  })
  return (
    <Confirm
      title={t.removeTitle}
      help={t.removeHelp(named(row.name))}
      submit={t.remove}
      action={action}
      onClose={onClose}
    />
  )
}
