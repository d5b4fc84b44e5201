/** Lists that the person saved, the same on all their devices; saving the one that is shown, and another name or an end for one. */
import { useState } from 'preact/hooks'
import type { SavedLists as Saved, SavedList } from '#server/contract/grievances/grievance-list.ts'
import * as api from '../../api/saved-lists.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form, Problem } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { useResource } from '../resource.ts'
import { place } from '../router.ts'
import { session } from '../session.ts'
import { loadSaved } from './saved.ts'
import './saved-lists.css'

const longestName = 40

export function SavedLists() {
  const t = words.value.queues
  const person = session.value?.person.id ?? ''
  const loaded = useResource(`/api/account/saved-lists of ${person}`, (signal) => loadSaved(person, signal))
  const [saving, setSaving] = useState(false)
  const [changing, setChanging] = useState<SavedList>()
  const lists = loaded.data?.lists ?? []
  const shown = queryNow()
  const isSaved = lists.some(({ query }) => query === shown)
  return (
    <>
      <section class="saved-lists" aria-label={t.saved}>
        {lists.length > 0 && (
          <>
            <h2>{t.saved}</h2>
            <ul>
              {lists.map((list) => (
                <li key={list.name}>
                  <a
                    href={`/staff/grievances?${list.query}`}
                    {...(list.query === shown && { 'aria-current': 'true' as const })}
                  >
                    {list.name}
                  </a>
                  <button type="button" aria-label={t.change(list.name)} onClick={() => setChanging(list)}>
                    ⋯
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        {loaded.data && shown !== '' && !isSaved && (
          <Button look="text" onClick={() => setSaving(true)}>
            {t.save}
          </Button>
        )}
      </section>
      {saving && <Save query={shown} onSaved={loaded.replace} onClose={() => setSaving(false)} />}
      {changing && <Change list={changing} onSaved={loaded.replace} onClose={() => setChanging(undefined)} />}
    </>
  )
}

/** Without the page of it, which says nothing next week; as the server keeps it. */
function queryNow(): string {
  const query = new URLSearchParams(place.value.query)
  query.delete('part')
  return query.toString()
}

type DialogProps = { onSaved: (lists: Saved) => void; onClose: () => void }

function Save({ query, onSaved, onClose }: DialogProps & { query: string }) {
  const t = words.value.queues
  const action = useAction(async (form: HTMLFormElement) => {
    onSaved(await api.saveList({ name: textOf(form, 'name').trim(), query }))
    onClose()
  })
  return (
    <Dialog title={t.save} about={t.saveHelp} onClose={onClose}>
      <Form
        name="save-list"
        action={action}
        submit={t.saveSubmit}
        cancel={onClose}
        says={{ 'field-invalid': t.saveNot }}
      >
        <Field label={t.saveAs} name="name" most={longestName} refused={t.saveFull} />
      </Form>
    </Dialog>
  )
}

function Change({ list, onSaved, onClose }: DialogProps & { list: SavedList }) {
  const t = words.value.queues
  const rename = useAction(async (form: HTMLFormElement) => {
    onSaved(await api.renameList(list.name, textOf(form, 'name').trim()))
    onClose()
  })
  const remove = useAction<void>(async () => {
    onSaved(await api.removeList(list.name))
    onClose()
  })
  return (
    <Dialog title={list.name} onClose={onClose}>
      <Form name={`saved-list ${list.name}`} action={rename} submit={t.rename} cancel={onClose}>
        <Field
          label={t.saveAs}
          name="name"
          most={longestName}
          refused={t.renameNot}
          input={{ defaultValue: list.name }}
        />
      </Form>
      <Problem problem={remove.problem} />
      <p class="saved-list-end">
        <Button disabled={remove.busy} onClick={() => remove.run()}>
          {t.remove}
        </Button>
      </p>
    </Dialog>
  )
}
