/** The fields of a form, each with its label, its hint and, once it was refused, what is wrong with it. */
import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'
import { unitsFor } from '#server/contract/words/length.ts'
import { useFieldError } from './form.tsx'
import './field.css'

type Described = { id: string; label: string; name: string; hint?: string | undefined }

/** Label above, hint under it, then the field, then its error: the order in which they are read out. */
function Frame({ id, label, name, hint, children }: Described & { children: ComponentChildren }) {
  const error = useFieldError(name)
  return (
    <div class={error ? 'field refused' : 'field'}>
      <label for={id} data-label={label}>
        {label}
      </label>
      {children}
      {hint && !error && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** What a control says of itself to assistive technology. */
function useControl({ id, name, hint }: Omit<Described, 'label'>) {
  const error = useFieldError(name)
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return {
    id,
    name,
    'aria-invalid': error !== undefined,
    ...(described && { 'aria-describedby': described }),
  }
}

type FieldProps = {
  label: string
  name: string
  hint?: string
  /** What to say once the server refused this field; else its hint says it again. */
  refused?: string
  required?: boolean
  /** In characters, where people write it and not a machine. */
  most?: number
  input?: InputHTMLAttributes<HTMLInputElement>
}

/** One line of text. */
export function Field({ label, name, hint, refused = hint, required = true, most, input }: FieldProps) {
  const id = useId()
  const control = useControl({ id, name, hint })
  return (
    <Frame id={id} label={label} name={name} hint={hint}>
      <input
        type="text"
        required={required}
        {...input}
        {...(most !== undefined && { maxLength: unitsFor(most), 'data-most': most })}
        {...control}
        {...(refused && { 'data-refused': refused })}
      />
    </Frame>
  )
}

type AreaProps = {
  label: string
  name: string
  hint?: string
  /** What to say once the server refused this field. */
  refused?: string
  value?: string
  required?: boolean
  least?: number
  /** In characters, see `isAtMost`. */
  most: number
  rows?: number
}

/** Several lines of text. */
export function Area(props: AreaProps) {
  const { label, name, hint, refused, value = '', required = true, least = 3, most, rows = 4 } = props
  const id = useId()
  const control = useControl({ id, name, hint })
  return (
    <Frame id={id} label={label} name={name} hint={hint}>
      <textarea
        rows={rows}
        defaultValue={value}
        required={required}
        {...(required && { minLength: least })}
        maxLength={unitsFor(most)}
        data-most={most}
        {...control}
        {...(refused && { 'data-refused': refused })}
      />
    </Frame>
  )
}

type ChoiceProps = {
  label: string
  name: string
  value: string
  options: readonly { value: string; label: string }[]
  hint?: string
  /** Whether the option with an empty value is none. */
  required?: boolean
  onChoose?: (value: string) => void
}

/** One of a list that may be long. */
export function Choice({ label, name, value, options, hint, required = true, onChoose }: ChoiceProps) {
  const id = useId()
  const control = useControl({ id, name, hint })
  return (
    <Frame id={id} label={label} name={name} hint={hint}>
      <select
        required={required}
        value={value}
        onChange={(event) => onChoose?.(event.currentTarget.value)}
        {...control}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

type TickProps = { label: string; name: string; hint?: string; value?: string; ticked?: boolean }

/** A box to tick. */
export function Tick({ label, name, hint, value = 'yes', ticked = false }: TickProps) {
  const id = useId()
  return (
    <label class="option" data-label={label}>
      <input id={id} type="checkbox" name={name} value={value} defaultChecked={ticked} />
      <span>
        <b>{label}</b> {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}

type TicksProps = { label: string; children: ComponentChildren }

/** Boxes that belong together. */
export const Ticks = ({ label, children }: TicksProps) => (
  <fieldset class="options">
    <legend>{label}</legend>
    {children}
  </fieldset>
)

type OneOfProps = {
  label: string
  name: string
  value: string
  options: readonly { value: string; label: string; hint?: string }[]
}

/** One of a few, all in sight. */
export function OneOf({ label, name, value, options }: OneOfProps) {
  const id = useId()
  return (
    <fieldset class="options">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="option" data-label={label}>
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === value}
          />
          <span>
            <b>{option.label}</b> {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
