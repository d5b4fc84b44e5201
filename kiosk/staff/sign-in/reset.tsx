/** Sets another password by a one-time link. The token stands after `#` and goes on in a header: no log on the way sees it. */
import { useMemo, useState } from 'preact/hooks'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { ButtonLink } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Await, Notice } from '../parts/page/states.tsx'
import { Lead } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { findSession } from '../session.ts'
import { Door } from './door.tsx'
import { WithIssuer } from './with-issuer.tsx'

export function Reset() {
  const t = words.value.reset
  const token = useMemo(() => location.hash.slice(1), [])
  const link = useResource(`/api/reset#${token}`, () => api.resetLink(token))
  const [done, setDone] = useState(false)
  const gone = link.problem instanceof ApiProblem && link.problem.code === 'link-used'
  if (done)
    return (
      <Door>
        <Notice title={t.done} help={t.doneHelp}>
          <ButtonLink href="/staff" look="primary">
            {words.value.signIn.submit}
          </ButtonLink>
        </Notice>
      </Door>
    )
  return (
    <Door>
      {gone ? (
        <Notice title={words.value.join.gone} help={t.goneHelp} />
      ) : (
        <Await of={link}>
          {({ name, login }) => (
            <NewPassword token={token} name={name} login={login} onDone={() => setDone(true)} />
          )}
        </Await>
      )}
    </Door>
  )
}

type NewPasswordProps = { token: string; name: string; login: string; onDone: () => void }

function NewPassword({ token, name, login, onDone }: NewPasswordProps) {
  const t = words.value.reset
  const action = useAction(async (form: HTMLFormElement) => {
    await api.resetPassword(token, { newPassword: textOf(form, 'newPassword') })
    onDone()
    // Whoever was signed in here by the old password is not any more.
    await findSession()
  })
  return (
    <>
      <h1>{t.title}</h1>
      <Lead>{t.whose(name, login)}</Lead>
      <Form name="reset" action={action} submit={t.submit} layout="narrow">
        <input hidden type="text" autocomplete="username" value={login} readOnly />
        <Field
          label={words.value.account.new}
          name="newPassword"
          hint={words.value.account.newHint}
          input={{ type: 'password', autocomplete: 'new-password', minLength: 10, maxLength: 200 }}
        />
      </Form>
      <WithIssuer link={token} />
    </>
  )
}
