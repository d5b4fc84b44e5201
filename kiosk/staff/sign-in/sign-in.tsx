/** Signs a person in; the address stays, so the page they came for opens after it. */
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/action.ts'
import { Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { textOf } from '../parts/form-rules.ts'
import { Hint, Lead } from '../parts/text.tsx'
import { ended, entered } from '../session.ts'
import { Door } from './door.tsx'

export function SignIn() {
  const t = words.value.signIn
  const action = useAction(async (form: HTMLFormElement) => {
    entered(await api.signIn({ login: textOf(form, 'login'), password: textOf(form, 'password') }))
  })
  return (
    <Door>
      <h1>{t.title}</h1>
      <Lead>{ended.value ? t.ended : t.purpose}</Lead>
      <Form name="sign-in" action={action} submit={t.submit} layout="narrow">
        <Field
          label={t.login}
          name="login"
          input={{ autocomplete: 'username', autocapitalize: 'none', spellcheck: false, maxLength: 60 }}
        />
        <Field
          label={t.password}
          name="password"
          input={{ type: 'password', autocomplete: 'current-password', maxLength: 200 }}
        />
      </Form>
      <Hint>{t.lost}</Hint>
    </Door>
  )
}
