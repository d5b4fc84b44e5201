/** Who one is, asked again before the second step is changed: the browser may stand open. */
import { words } from '../language.ts'
import { Field } from '../parts/form/field.tsx'
import './proof.css'

/** A code of the present phone or a recovery code. `help`: what will happen. */
export function Proof({ help }: { help: string }) {
  return (
    <>
      <p class="proof-help">{help}</p>
      <Field
        label={words.value.twoStep.own.proof}
        name="code"
        input={{
          autocomplete: 'one-time-code',
          autocapitalize: 'characters',
          spellcheck: false,
          maxLength: 40,
        }}
      />
    </>
  )
}

/** What is said here where signing in says something else. */
export const proofSays = (): Record<string, string> => {
  const { code, own } = words.value.twoStep
  return {
    'second-step-wrong': code.wrong,
    'second-step-over': own.over,
    'second-step-unreadable': code.unreadable,
    'too-many-tries': own.wait,
    'sign-in-failed': own.passwordWrong,
  }
}
