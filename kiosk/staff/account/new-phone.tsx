/** Sets up a phone, the first or another: who one is, the new phone's code, the recovery codes. */
import { useState } from 'preact/hooks'
import type { PhoneSetup as Setup } from '#server/contract/staff/second-step.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Hint } from '../parts/text/text.tsx'
import { CodeField } from '../phone/code-field.tsx'
import { PhoneSetup } from '../phone/phone-setup.tsx'
import { RecoveryCodes } from '../phone/recovery-codes.tsx'
import { Proof, proofSays } from './proof.tsx'

type NewPhoneProps = { hasPhone: boolean; login: string; onEnd: () => void }

export function NewPhone({ hasPhone, login, onEnd }: NewPhoneProps) {
  const t = words.value.twoStep
  const [setup, setSetup] = useState<Setup>()
  const [codes, setCodes] = useState<string[]>()
  if (codes)
    return (
      <>
        <h3>{t.recovery.title}</h3>
        <Hint>{t.recovery.lead}</Hint>
        <RecoveryCodes codes={codes} login={login} onward={t.recovery.kept} onKept={onEnd} />
      </>
    )
  if (setup) return <Confirm setup={setup} onDone={setCodes} onEnd={onEnd} />
  return <Start hasPhone={hasPhone} onDone={setSetup} onEnd={onEnd} />
}

type StartProps = { hasPhone: boolean; onDone: (setup: Setup) => void; onEnd: () => void }

function Start({ hasPhone, onDone, onEnd }: StartProps) {
  const t = words.value.twoStep.own
  const action = useAction(async (form: HTMLFormElement) =>
    onDone(
      await api.startPhone(
        hasPhone ? { code: textOf(form, 'code') } : { password: textOf(form, 'password') },
      ),
    ),
  )
  return (
    <Form name="start-phone" action={action} submit={t.next} cancel={onEnd} says={proofSays()}>
      {hasPhone ? (
        <Proof help={t.anotherHelp} />
      ) : (
        <Field
          label={t.password}
          name="password"
          input={{ type: 'password', autocomplete: 'current-password', maxLength: 200 }}
        />
      )}
    </Form>
  )
}

type ConfirmProps = { setup: Setup; onDone: (codes: string[]) => void; onEnd: () => void }

function Confirm({ setup, onDone, onEnd }: ConfirmProps) {
  const t = words.value.twoStep.phone
  const action = useAction(async (form: HTMLFormElement) =>
    onDone((await api.confirmPhone(textOf(form, 'code'))).recoveryCodes),
  )
  return (
    <PhoneSetup setup={setup}>
      <Form
        name="confirm-phone"
        action={action}
        submit={t.submit}
        cancel={onEnd}
        says={{ ...proofSays(), 'second-step-wrong': t.wrong }}
      >
        <CodeField label={t.confirm} failed={action.problem} />
      </Form>
    </PhoneSetup>
  )
}
