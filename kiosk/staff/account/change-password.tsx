/** Changes one's own password; the old one is asked for, since the browser may stand open. */
import { useState } from 'preact/hooks'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Card } from '../parts/page/card.tsx'
import './change-password.css'

type ChangeProps = {
  /** Stands hidden in the form, so that the browser keeps the new password under the right name. */
  login: string
  onChanged: () => void
}

export function ChangePassword({ login, onChanged }: ChangeProps) {
  const t = words.value.account
  const [done, setDone] = useState(false)
  const action = useAction(async (form: HTMLFormElement) => {
    setDone(false)
    await api.changePassword({
      password: textOf(form, 'password'),
      newPassword: textOf(form, 'newPassword'),
    })
    form.reset()
    setDone(true)
    onChanged()
  })
  return (
    <Card title={t.password}>
      <Form name="password" action={action} submit={t.submit} says={{ 'step-not-possible': t.stale }}>
        <input hidden type="text" autocomplete="username" value={login} readOnly />
        <Field
          label={t.old}
          name="password"
          refused={t.oldWrong}
          input={{ type: 'password', autocomplete: 'current-password', maxLength: 200 }}
        />
        <Field
          label={t.new}
          name="newPassword"
          hint={t.newHint}
          refused={t.newSame}
          input={{ type: 'password', autocomplete: 'new-password', minLength: 10, maxLength: 200 }}
        />
      </Form>
      <p class="password-done" role="status">
        {done && t.changed}
      </p>
    </Card>
  )
}
