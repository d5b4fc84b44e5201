/** Form pieces: a field with its label, hint and error, and one action with its busy and failed states. */
import type { InputHTMLAttributes } from 'preact'
import { useId, useState } from 'preact/hooks'
import { ApiProblem } from '../api/client.ts'
import { sentenceFor } from './states.tsx'

export type Action<Input> = { busy: boolean; problem: Error | undefined; run(input: Input): Promise<void> }

/** Runs one thing at a time and remembers how it failed. */
export function useAction<Input = void>(act: (input: Input) => Promise<unknown>): Action<Input> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error>()
  return {
    busy,
    problem,
    async run(input) {
      if (busy) return
      setBusy(true)
      setProblem(undefined)
      try {
        await act(input)
      } catch (error) {
        setProblem(error as Error)
      }
      setBusy(false)
    },
  }
}

type Submission = { preventDefault(): void; currentTarget: HTMLFormElement }

/** Handles a form's submission here instead of in a page load. */
export const submitting = (run: (form: HTMLFormElement) => void) => (event: Submission) => {
  event.preventDefault()
  run(event.currentTarget)
}

/** The form's fields as text, by name. */
export const textOf = (form: HTMLFormElement, name: string): string =>
  String(new FormData(form).get(name) ?? '')

/** What went wrong, above the button, announced to screen readers. */
export function Trouble({ problem }: { problem: Error | undefined }) {
  return <div role="alert">{problem && <p class="trouble">{sentenceFor(problem)}</p>}</div>
}

type FieldProps = {
  label: string
  name: string
  hint?: string
  /** Stands in the hint's place once the server named this field. */
  wrong?: string
  problem?: Error | undefined
  input?: InputHTMLAttributes<HTMLInputElement>
}

/** Says again what the field needs, in the alarm colour, when the server named it. */
export function Field({ label, name, hint, wrong, problem, input }: FieldProps) {
  const id = useId()
  const refused = names(problem, name)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        required
        {...input}
        aria-invalid={refused}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
      />
      {hint && (
        <p class={refused ? 'hint wrong' : 'hint'} id={`${id}-hint`}>
          {refused ? (wrong ?? hint) : hint}
        </p>
      )}
    </div>
  )
}

type AreaProps = {
  label: string
  name: string
  hint?: string
  value?: string
  required?: boolean
  maxLength: number
  problem?: Error | undefined
}

export function Area({ label, name, hint, value = '', required = true, maxLength, problem }: AreaProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        name={name}
        rows={4}
        defaultValue={value}
        required={required}
        {...(required && { minLength: 3 })}
        maxLength={maxLength}
        aria-invalid={names(problem, name)}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
      />
    </div>
  )
}

type ChoiceProps = {
  label: string
  name: string
  value: string
  options: readonly { value: string; label: string }[]
  onChoose?: (value: string) => void
}

export function Choice({ label, name, value, options, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        name={name}
        required
        value={value}
        onChange={(event) => onChoose?.(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

const names = (problem: Error | undefined, field: string): boolean =>
  problem instanceof ApiProblem && problem.details.some((detail) => detail.field === field)
