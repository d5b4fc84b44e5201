/** Makes an account from a one-time link. The token stands after `#`, so it reaches no server log on the way here. */

import type { InputHTMLAttributes } from 'preact'
import { useMemo } from 'preact/hooks'
import { longest } from '#server/contract/words/length.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Await, Notice } from '../parts/page/states.tsx'
import { Lead } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { go } from '../router.ts'
import { arrived } from '../session.ts'
import { Door } from './door.tsx'

export function Join() {
  const t = words.value.join
  const token = useMemo(() => location.hash.slice(1), [])
  const invitation = useResource('/api/joining', () => api.invitation(token))
  const gone = invitation.problem instanceof ApiProblem && invitation.problem.code !== 'too-many-tries'
  return (
    <Door>
      {gone ? (
        <Notice title={t.gone} help={t.goneHelp} />
      ) : (
        <Await of={invitation}>
          {({ role, office }) => (
            <Account
              token={token}
              role={[words.value.roles[role], ...(office ? [named(office.name)] : [])].join(', ')}
            />
          )}
        </Await>
      )}
    </Door>
  )
}

function Account({ token, role }: { token: string; role: string }) {
  const t = words.value.join
  const action = useAction(async (form: HTMLFormElement) => {
    const reply = await api.join(token, {
      name: textOf(form, 'name'),
      login: textOf(form, 'login'),
      password: textOf(form, 'password'),
    })
    go('/staff')
    await arrived(reply)
  })
  return (
    <>
      <h1>{t.title}</h1>
      <Lead>{t.role(role)}</Lead>
      <Form name="join" action={action} submit={t.submit} layout="narrow">
        <Field
          label={t.name}
          name="name"
          hint={t.nameHint}
          most={longest.name}
          input={{ autocomplete: 'name', minLength: 2 }}
        />
        <Field label={t.login} name="login" hint={t.loginHint} refused={t.loginTaken} input={login} />
        <Field
          label={t.password}
          name="password"
          hint={t.passwordHint}
          input={{ type: 'password', autocomplete: 'new-password', minLength: 10, maxLength: 200 }}
        />
      </Form>
    </>
  )
}

/** The server's own rule, told before it is sent. */
const login: InputHTMLAttributes<HTMLInputElement> = {
  autocomplete: 'username',
  autocapitalize: 'none',
  spellcheck: false,
  pattern: '[a-z0-9][a-z0-9._\\-]{2,39}',
  minLength: 3,
  maxLength: 40,
}
