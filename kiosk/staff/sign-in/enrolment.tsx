/** The first sign-in of somebody who needs a phone for it: set it up, keep the recovery codes, go in. */
import { useEffect, useState } from 'preact/hooks'
import type { EnrolmentReply, PhoneSetup as Setup } from '#server/contract/staff/second-step.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Lead } from '../parts/text/text.tsx'
import { CodeField } from '../phone/code-field.tsx'
import { PhoneSetup } from '../phone/phone-setup.tsx'
import { RecoveryCodes } from '../phone/recovery-codes.tsx'
import { entered, leave, stopAt } from '../session.ts'
import { Door } from './door.tsx'

export function Enrolment({ setup }: { setup: Setup }) {
  const t = words.value.twoStep
  const [done, setDone] = useState<EnrolmentReply>()
  const action = useAction((form: HTMLFormElement) => api.enrol(textOf(form, 'code')).then(setDone, stopAt))
  // What had the focus is gone; a screen reader goes on at the new heading.
  useEffect(() => {
    if (done) document.querySelector('h1')?.focus()
  }, [done])
  if (done)
    return (
      <Door>
        <h1 tabIndex={-1}>{t.recovery.title}</h1>
        <Lead>{t.recovery.lead}</Lead>
        <RecoveryCodes
          codes={done.recoveryCodes}
          login={done.session.person.login}
          onward={t.recovery.onward}
          onKept={() => entered(done.session)}
        />
      </Door>
    )
  return (
    <Door>
      <h1>{t.phone.title}</h1>
      <Lead>{t.phone.lead}</Lead>
      <PhoneSetup setup={setup}>
        <Form
          name="enrol"
          action={action}
          submit={t.phone.submit}
          layout="narrow"
          says={{ 'second-step-wrong': t.phone.wrong }}
        >
          <CodeField label={t.phone.confirm} failed={action.problem} />
        </Form>
      </PhoneSetup>
      <Button look="text" onClick={leave}>
        {t.code.startOver}
      </Button>
    </Door>
  )
}
