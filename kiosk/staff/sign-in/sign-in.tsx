/** Signs a person in; the address stays, so the page they came for opens after it. */
import * as api from '../../api/staff.ts'
import { Field, submitting, Trouble, textOf, useAction } from '../form.tsx'
import { words } from '../language.ts'
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
      <p class="lead">{ended.value ? t.ended : t.purpose}</p>
      <form onSubmit={submitting(action.run)}>
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
        <Trouble problem={action.problem} />
        <button type="submit" class="button primary wide" disabled={action.busy}>
          {t.submit}
        </button>
      </form>
      <p class="hint">{t.lost}</p>
    </Door>
  )
}
