/** One's own two-step sign-in: whether it is on, another phone, new recovery codes, and off where the role allows it. */
import { useState } from 'preact/hooks'
import type { SecondStepView } from '#server/contract/staff/second-step.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Card } from '../parts/page/card.tsx'
import { Await } from '../parts/page/states.tsx'
import { Hint, Trouble } from '../parts/text/text.tsx'
import { RecoveryCodes } from '../phone/recovery-codes.tsx'
import { useResource } from '../resource.ts'
import { NewPhone } from './new-phone.tsx'
import { Proof, proofSays } from './proof.tsx'

type Doing = 'phone' | 'codes' | 'off'

export function TwoStep({ login }: { login: string }) {
  const t = words.value.twoStep.own
  const loaded = useResource('/api/account/second-step', api.secondStep)
  const [doing, setDoing] = useState<Doing>()
  const end = () => {
    setDoing(undefined)
    loaded.refresh()
  }
  return (
    <Card title={t.title}>
      <Await of={loaded}>
        {(view) => (
          <>
            {!doing && <State view={view} onStart={setDoing} />}
            {doing === 'phone' && <NewPhone hasPhone={view.since !== null} login={login} onEnd={end} />}
            {doing === 'codes' && <NewCodes login={login} onEnd={end} />}
            {doing === 'off' && <TurnOff onEnd={end} />}
          </>
        )}
      </Await>
    </Card>
  )
}

function State({ view, onStart }: { view: SecondStepView; onStart: (doing: Doing) => void }) {
  const t = words.value.twoStep.own
  const { since, required, left } = view
  if (since === null)
    return (
      <>
        <p>{t.off}</p>
        <Hint>{t.help}</Hint>
        <Actions>
          <Button onClick={() => onStart('phone')}>{t.start}</Button>
        </Actions>
      </>
    )
  const told = t.left(left)
  return (
    <>
      <p>
        {t.on(words.value.date(since))} {required && t.required}
      </p>
      {left === 0 ? <Trouble>{told}</Trouble> : <Hint>{told}</Hint>}
      <Actions>
        <Button onClick={() => onStart('phone')}>{t.another}</Button>
        <Button onClick={() => onStart('codes')}>{t.codes}</Button>
        {!required && <Button onClick={() => onStart('off')}>{t.turnOff}</Button>}
      </Actions>
    </>
  )
}

type DoingProps = { onEnd: () => void }

function NewCodes({ login, onEnd }: DoingProps & { login: string }) {
  const t = words.value.twoStep
  const [codes, setCodes] = useState<string[]>()
  const action = useAction(async (form: HTMLFormElement) => {
    setCodes((await api.newRecoveryCodes(textOf(form, 'code'))).recoveryCodes)
  })
  if (codes)
    return (
      <>
        <h3>{t.recovery.title}</h3>
        <Hint>{t.recovery.lead}</Hint>
        <RecoveryCodes codes={codes} login={login} onward={t.recovery.kept} onKept={onEnd} />
      </>
    )
  return (
    <Form name="new-codes" action={action} submit={t.own.codes} cancel={onEnd} says={proofSays()}>
      <Proof help={t.own.codesHelp} />
    </Form>
  )
}

function TurnOff({ onEnd }: DoingProps) {
  const t = words.value.twoStep.own
  const action = useAction((form: HTMLFormElement) => api.turnOffSecondStep(textOf(form, 'code')).then(onEnd))
  return (
    <Form name="off" action={action} submit={t.turnOff} look="danger" cancel={onEnd} says={proofSays()}>
      <h3>{t.turnOffTitle}</h3>
      <Proof help={t.turnOffHelp} />
    </Form>
  )
}
