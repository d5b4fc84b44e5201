/**
 * A form: checks its fields in the person's language, tells all errors in one summary that takes the focus, sends once,
 * and keeps what was typed until it is sent, whatever happens to the page, the session or the thing it is about.
 *
 *     const action = useAction(async (form: HTMLFormElement) => { await api.addWall({ name: textOf(form, 'name') }) })
 *     <Form name="wall" action={action} submit={t.submit}>
 *       <Field label={t.name} name="name" hint={t.nameHint} />
 *     </Form>
 */
import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { ChangeMade } from '#server/contract/problem.ts'
import { ApiProblem } from '../../../api/client.ts'
import { standingOf } from '../../draft-standing.ts'
import { words } from '../../language.ts'
import { Actions, Button } from '../button/button.tsx'
import { sentenceFor } from '../page/states.tsx'
import { Hint } from '../text/text.tsx'
import type { Action } from './action.ts'
import { Changes } from './changes.tsx'
import { DraftState } from './draft-state.tsx'
import { dropSent, keepTyped, restoreTyped } from './drafts.ts'
import { brokenFields, namedFields, type Wrong } from './form-rules.ts'
import './form.css'

const Errors = createContext<ReadonlyMap<string, string>>(new Map())

/** What is wrong with a field, in a sentence; undefined while nothing is. */
export const useFieldError = (name: string): string | undefined => useContext(Errors).get(name)

type FormProps = {
  /** Tells this form from all others of the staff pages, with the id of what it is about: what was typed is kept under it. */
  name: string
  action: Action<HTMLFormElement>
  submit: ComponentChildren
  /** Says what is going on while it is sent, instead of `submit`. */
  pending?: string
  cancel?: () => void
  /** The button's weight and place. `row`: fields and button beside each other where there is room. */
  look?: 'primary' | 'plain' | 'danger'
  layout?: 'column' | 'row' | 'narrow'
  /** Stands in the place of the sentence for a code that means something special here. */
  says?: Record<string, string>
  children: ComponentChildren
}

export function Form(props: FormProps) {
  const { name, action, layout = 'column', says = {}, children } = props
  const form = useRef<HTMLFormElement>(null)
  const [broken, setBroken] = useState<readonly Wrong[]>([])
  const wrong = broken.length > 0 ? broken : namedFields(form.current, action.problem, words.value.parts.form)
  const general = broken.length === 0 && action.problem ? sentence(action.problem, says) : undefined

  const [restored, setRestored] = useState(false)
  const { arrived } = standingOf(name)

  useEffect(() => {
    if (form.current) setRestored(restoreTyped(form.current, name))
  }, [arrived])

  async function send(filled: HTMLFormElement) {
    if (!(await action.run(filled))) return
    dropSent(name)
    setRestored(false)
  }

  return (
    <form
      ref={form}
      class="form"
      data-layout={layout}
      noValidate
      aria-busy={action.busy}
      onSubmit={(event) => {
        event.preventDefault()
        const found = brokenFields(event.currentTarget, words.value.parts.form)
        setBroken(found)
        if (found.length === 0) void send(event.currentTarget)
      }}
      onInput={(event) => keepTyped(event.currentTarget, name)}
    >
      <ErrorSummary
        wrong={wrong}
        general={general}
        changes={action.problem instanceof ApiProblem ? action.problem.changes : []}
        turn={action.problem ?? broken}
      />
      {restored && (
        <div class="form-restored">
          <Hint>{words.value.parts.form.restored}</Hint>
        </div>
      )}
      <Errors.Provider value={new Map(wrong.map((one) => [one.name, one.says]))}>{children}</Errors.Provider>
      <FormButtons {...props} />
      <DraftState name={name} />
    </form>
  )
}

const sentence = (problem: Error, says: Record<string, string>): string =>
  (problem instanceof ApiProblem ? says[problem.code] : undefined) ?? sentenceFor(problem)

function FormButtons({ action, submit, pending, cancel, look = 'primary', layout }: FormProps) {
  const send = (
    <Button type="submit" look={look} disabled={action.busy} fill={layout === 'narrow'}>
      {action.busy && pending ? pending : submit}
    </Button>
  )
  if (layout === 'row' || layout === 'narrow') return send
  return (
    <Actions>
      {send}
      {cancel && <Button onClick={cancel}>{words.value.states.cancel}</Button>}
    </Actions>
  )
}

type SummaryProps = { wrong: readonly Wrong[]; general: string | undefined; turn: unknown } & {
  changes: readonly ChangeMade[]
}

/** Takes the focus whenever a try failed, so that a keyboard and a screen reader are where the news is. */
function ErrorSummary({ wrong, general, changes, turn }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const shown = wrong.length > 0 || general !== undefined
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [turn])
  return (
    <div class="summary-place" role="alert">
      {shown && (
        <div class="error-summary" ref={box} tabIndex={-1}>
          <p>{general ?? words.value.parts.form.errors(wrong.length)}</p>
          {wrong.length === 0 && changes.length > 0 && <Changes changes={changes} />}
          {wrong.length > 0 && (
            <ul>
              {wrong.map((one) => (
                <li key={one.name}>
                  <a href={`#${one.id}`} onClick={(event) => jump(event, one.id)}>
                    {one.says}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

/** To the field itself: the address stays as it is. */
function jump(event: Event, id: string): void {
  event.preventDefault()
  document.getElementById(id)?.focus()
}

/** A refusal whose form may be gone: what others did meanwhile. It takes the focus, since the page around it changed. */
export function Conflict({ problem }: { problem: ApiProblem | undefined }) {
  return (
    <ErrorSummary
      wrong={[]}
      general={problem && sentenceFor(problem)}
      changes={problem?.changes ?? []}
      turn={problem}
    />
  )
}

/** What went wrong with an action that has no form, announced to screen readers. */
export function Problem({ problem }: { problem: Error | undefined }) {
  return <div role="alert">{problem && <p class="problem">{sentenceFor(problem)}</p>}</div>
}
