/** What is asked after the password: a code of the phone or a recovery code, or first of all to set up a phone. */
import { useState } from 'preact/hooks'
import type { StepView } from '#server/contract/staff/second-step.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Hint, Lead } from '../parts/text/text.tsx'
import { CodeField } from '../phone/code-field.tsx'
import { arrived, leave, stopAt } from '../session.ts'
import { Door } from './door.tsx'
import { Enrolment } from './enrolment.tsx'
import './second-step.css'

export function SecondStep({ step }: { step: StepView }) {
  const [recovering, setRecovering] = useState(false)
  if (step.step === 'enrol') return <Enrolment setup={step} />
  const t = words.value.twoStep.code
  return (
    <Door>
      {recovering ? <RecoveryCode /> : <PhoneCode />}
      <div class="second-step-ways">
        <Button look="text" onClick={() => setRecovering(!recovering)}>
          {recovering ? t.toPhone : t.toRecovery}
        </Button>
        <Button look="text" onClick={leave}>
          {t.startOver}
        </Button>
      </div>
    </Door>
  )
}

const useAnswer = () =>
  useAction((form: HTMLFormElement) => api.answerStep(textOf(form, 'code')).then(arrived, stopAt))

function PhoneCode() {
  const t = words.value.twoStep.code
  const action = useAnswer()
  return (
    <>
      <h1>{t.title}</h1>
      <Lead>{t.lead}</Lead>
      <Form
        key="code"
        name="code"
        action={action}
        submit={t.submit}
        layout="narrow"
        says={{ 'second-step-wrong': t.wrong }}
      >
        <CodeField atOnce label={t.code} hint={t.codeHint} failed={action.problem} />
      </Form>
    </>
  )
}

function RecoveryCode() {
  const t = words.value.twoStep.code
  const action = useAnswer()
  return (
    <>
      <h1>{t.recoveryTitle}</h1>
      <Lead>{t.recoveryLead}</Lead>
      <Form
        key="recovery"
        name="recovery"
        action={action}
        submit={t.submit}
        layout="narrow"
        says={{ 'second-step-wrong': t.recoveryWrong }}
      >
        <Field
          label={t.recoveryCode}
          name="code"
          hint={t.recoveryHint}
          input={{
            autocomplete: 'one-time-code',
            autocapitalize: 'characters',
            spellcheck: false,
            maxLength: 40,
          }}
        />
      </Form>
      <Hint>{t.noneLeft}</Hint>
    </>
  )
}
