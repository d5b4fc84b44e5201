/** Lists that the person saved, and saving the one that is shown. */
import { useState } from 'preact/hooks'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { place } from '../router.ts'
import { session } from '../session.ts'
import { removeList, savedLists, saveList } from './saved.ts'
import './saved-lists.css'

export function SavedLists() {
  const t = words.value.queues
  const [saving, setSaving] = useState(false)
  const person = session.value?.person.id ?? ''
  const lists = savedLists(person)
  const shown = queryNow()
  const isSaved = lists.some(({ query }) => query === shown)
  return (
    <section class="saved-lists" aria-label={t.saved}>
      {lists.length > 0 && (
        <>
          <h2>{t.saved}</h2>
          <ul>
            {lists.map(({ name, query }) => (
              <li key={name}>
                <a
                  href={`/staff/grievances${query && `?${query}`}`}
                  {...(query === shown && { 'aria-current': 'true' as const })}
                >
                  {name}
                </a>
                <button type="button" aria-label={t.remove(name)} onClick={() => removeList(person, name)}>
                  ×
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {shown !== '' && !isSaved && (
        <Button look="text" onClick={() => setSaving(true)}>
          {t.save}
        </Button>
      )}
      {saving && <Save person={person} query={shown} onClose={() => setSaving(false)} />}
    </section>
  )
}

/** Without the page of it, which says nothing next week. */
function queryNow(): string {
  const query = new URLSearchParams(place.value.query)
  query.delete('part')
  return query.toString()
}

function Save({ person, query, onClose }: { person: string; query: string; onClose: () => void }) {
  const t = words.value.queues
  const [failed, setFailed] = useState(false)
  const action = useAction(async (form: HTMLFormElement) => {
    if (saveList(person, { name: textOf(form, 'name').trim(), query })) onClose()
    else setFailed(true)
  })
  return (
    <Dialog title={t.save} about={failed ? t.saveNot : t.saveHelp} onClose={onClose}>
      <Form name="save-list" action={action} submit={t.saveSubmit} cancel={onClose}>
        <Field label={t.saveAs} name="name" most={40} />
      </Form>
    </Dialog>
  )
}
