/** Signs a person in; the address stays, so the page they came for opens after it. */
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Hint, Lead, Trouble } from '../parts/text/text.tsx'
import { arrived, ended, stopped } from '../session.ts'
import { Door } from './door.tsx'
import { IssuerTrouble, WithIssuer } from './with-issuer.tsx'

export function SignIn() {
  const t = words.value.signIn
  const why = stopped.value === null ? undefined : words.value.twoStep.code.stopped[stopped.value]
  const action = useAction(async (form: HTMLFormElement) => {
    await arrived(await api.signIn({ login: textOf(form, 'login'), password: textOf(form, 'password') }))
  })
  return (
    <Door>
      <h1>{t.title}</h1>
      <IssuerTrouble />
      {why ? <Trouble>{why}</Trouble> : <Lead>{ended.value ? t.ended : t.purpose}</Lead>}
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
      <WithIssuer />
      <Hint>{t.lost}</Hint>
    </Door>
  )
}
