/** What officers write down about a case for each other, in a colour of its own: it is never sent. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CaseNote, CaseNotes } from '#server/contract/grievances/case-note.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/case.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { typedText } from '../parts/form/drafts.ts'
import { Area, Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Await } from '../parts/page/states.tsx'
import { Meta, Nothing, Quote } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { may } from '../session.ts'
import { Messages, Unreached } from './messages.tsx'
import { Papers } from './papers.tsx'
import './notes.css'

type Kind = CaseNote['kind']
const formOf = (kind: Kind, id: string): string => `${kind} ${id}`

/** `wanted` rises when the note field is asked for by a key. */
export function Notes({ id, wanted }: { id: string; wanted: number }) {
  const t = words.value.casePage.notes
  const loaded = useResource(`/api/grievances/${id}/notes`, (signal) => api.caseNotes(id, signal), [
    'grievance',
  ])
  return (
    <section class="notes">
      <h2>{t.title}</h2>
      <p class="notes-never">{t.never}</p>
      <Await of={loaded}>
        {({ notes, messages, unreachedSince, canCall }) => (
          <>
            {unreachedSince !== null && <Unreached id={id} since={unreachedSince} canCall={canCall} />}
            {notes.length === 0 && <Nothing>{t.none}</Nothing>}
            <ol>
              {notes.map((note) => (
                <Note key={note.id} note={note} />
              ))}
            </ol>
            {messages.length > 0 && <Messages messages={messages} />}
            {may('grievance:act') && <Write id={id} wanted={wanted} onWritten={loaded.replace} />}
          </>
        )}
      </Await>
      <Papers id={id} purpose="office" adds={may('grievance:act')} />
    </section>
  )
}

function Note({ note: { kind, reached, words: said, by, at } }: { note: CaseNote }) {
  const t = words.value
  return (
    <li>
      {kind === 'call' && <b>{t.casePage.notes.talked(reached ?? '')}</b>}
      <Quote>{said}</Quote>
      <Meta>
        {by} · {t.date(at)}, {t.time(at)}
      </Meta>
    </li>
  )
}

type WriteProps = { id: string; wanted: number; onWritten: (notes: CaseNotes) => void }

/** What was typed before and not kept is open from the start. */
function Write({ id, wanted, onWritten }: WriteProps) {
  const t = words.value.casePage.notes
  const begun = (['note', 'call'] as const).find((kind) => typedText(formOf(kind, id), 'words'))
  const [kind, setKind] = useState<Kind | undefined>(begun)
  const place = useRef<HTMLDivElement>(null)
  // What was typed elsewhere comes a moment later.
  useEffect(() => {
    if (begun) setKind((now) => now ?? begun)
  }, [begun])
  useEffect(() => {
    if (wanted) setKind((now) => now ?? 'note')
  }, [wanted])
  useEffect(() => {
    if (wanted) place.current?.querySelector('textarea')?.focus()
  }, [wanted, kind])
  return (
    <div class="notes-write" ref={place}>
      {kind ? (
        <WriteForm
          key={kind}
          id={id}
          kind={kind}
          onWritten={(notes) => {
            onWritten(notes)
            setKind(undefined)
          }}
          onClose={() => setKind(undefined)}
        />
      ) : (
        <Actions>
          <Button onClick={() => setKind('note')}>{t.write}</Button>
          <Button onClick={() => setKind('call')}>{t.call}</Button>
        </Actions>
      )}
    </div>
  )
}

type FormProps = Pick<WriteProps, 'id' | 'onWritten'> & { kind: Kind; onClose: () => void }

function WriteForm({ id, kind, onWritten, onClose }: FormProps) {
  const t = words.value.casePage.notes
  // Chosen once a note and kept with its words, so that pressing twice, or again after a reload, keeps one.
  const key = useRef<HTMLInputElement>(null)
  // Before the first letter can be typed, which is kept with it; the form puts an earlier one back after this.
  useLayoutEffect(() => {
    if (key.current) key.current.value = newKey()
  }, [])
  const action = useAction(async (form: HTMLFormElement) => {
    const said = { id: textOf(form, 'id'), words: textOf(form, 'words') }
    onWritten(
      await api.writeNote(
        id,
        kind === 'call' ? { kind, ...said, reached: textOf(form, 'reached') } : { kind, ...said },
      ),
    )
  })
  return (
    <Form name={formOf(kind, id)} action={action} submit={t.save} look="plain" cancel={onClose}>
      <input type="hidden" name="id" ref={key} />
      {kind === 'call' && <Field label={t.reached} name="reached" hint={t.reachedHint} most={longest.name} />}
      <Area
        label={kind === 'call' ? t.said : t.words}
        name="words"
        hint={t.wordsHint}
        most={longest.words}
        rows={3}
      />
    </Form>
  )
}

const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
