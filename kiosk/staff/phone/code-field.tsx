/** Six digits of an authenticator app: a keypad of numbers, sent by themselves once they are six. */
import { useEffect, useRef } from 'preact/hooks'
import { Field } from '../parts/form/field.tsx'
import './code-field.css'

type CodeFieldProps = {
  label: string
  hint?: string
  /** Where it is the one thing to do: the keypad is open at once. */
  atOnce?: boolean
  /** How the last try failed: then the field is empty again, and ready for the next code. */
  failed: Error | undefined
}

export function CodeField({ label, hint, atOnce = false, failed }: CodeFieldProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const field = box.current?.querySelector('input')
    if (!field || !(atOnce || failed)) return
    if (failed) field.value = ''
    // A frame later: the summary of what was wrong has read itself out by then, and hands the focus on.
    requestAnimationFrame(() => field.focus())
  }, [failed])
  return (
    <div class="code-field" ref={box}>
      <Field
        label={label}
        name="code"
        {...(hint && { hint })}
        input={{
          inputMode: 'numeric',
          autocomplete: 'one-time-code',
          pattern: '[0-9]{6}',
          maxLength: 20,
          spellcheck: false,
          onInput: (event) => sendWhenFull(event.currentTarget),
        }}
      />
    </div>
  )
}

/** Whatever was pasted or typed in digits of any script becomes six digits; more than six are not a code. */
function sendWhenFull(field: HTMLInputElement): void {
  const digits = field.value
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/\D/g, '')
  field.value = digits
  if (digits.length === 6) field.form?.requestSubmit()
}
