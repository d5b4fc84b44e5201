/** The moves that are possible now, the likely one first and open, the others a press away. */
import { useState } from 'preact/hooks'
import type { GrievanceMove, GrievanceStep, GrievanceView } from '#server/contract/grievance.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Card } from '../parts/page/card.tsx'
import { Switch } from '../parts/page/tabs.tsx'
import { Nothing } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import './next-steps.css'

type NextProps = { grievance: GrievanceView; onMoved: (view: GrievanceView) => void; onStale: () => void }
type Step = Exclude<GrievanceStep, 'received'>

/** An owner first, then an answer, then the end: the order in which a matter is settled. */
const likely: Record<GrievanceStep, Step> = {
  received: 'assigned',
  assigned: 'answered',
  answered: 'closed',
  closed: 'closed',
}

export function NextSteps({ grievance, onMoved, onStale }: NextProps) {
  const t = words.value.grievance
  const possible = grievance.next.filter((step): step is Step => step !== 'received')
  const [picked, setPicked] = useState<Step>()
  const move = async (to: GrievanceMove) => {
    try {
      onMoved(await api.moveGrievance(grievance.id, to))
      setPicked(undefined)
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'step-not-possible') onStale()
      throw error
    }
  }
  const first = possible.includes(likely[grievance.step]) ? likely[grievance.step] : possible[0]
  const step = picked && possible.includes(picked) ? picked : first
  if (!step) return <Nothing>{t.noNext}</Nothing>
  const names: Record<Step, string> = {
    assigned: grievance.owner ? t.reassign : t.assign,
    answered: t.write,
    closed: t.closeTitle,
  }
  return (
    <Card title={t.nextStep}>
      {possible.length > 1 && (
        <div class="possible-steps">
          <Switch
            options={possible.map((one) => ({ value: one, label: names[one] }))}
            value={step}
            onChoose={setPicked}
          />
        </div>
      )}
      {step === 'assigned' && <Assign move={move} grievance={grievance} />}
      {step === 'answered' && <Write move={move} />}
      {step === 'closed' && <Close move={move} />}
    </Card>
  )
}

type MoveProps = { move: (to: GrievanceMove) => Promise<void> }

function Assign({ move, grievance }: MoveProps & { grievance: GrievanceView }) {
  const t = words.value.grievance
  const owners = useResource(`/api/grievances/owners?office=${grievance.office.id}`, (signal) =>
    api.owners(grievance.office.id, signal),
  )
  const [owner, setOwner] = useState('')
  const others = owners.data ? owners.data.owners.filter(({ id }) => id !== grievance.owner?.id) : []
  const action = useAction<HTMLFormElement>(() => move({ to: 'assigned', owner }))
  return (
    <Form name="assign" action={action} submit={t.assignSubmit}>
      <Choice
        label={t.assignTo}
        name="owner"
        value={owner}
        onChoose={setOwner}
        options={[
          { value: '', label: t.choose },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Form>
  )
}

function Write({ move }: MoveProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) =>
    move({ to: 'answered', answer: textOf(form, 'answer') }),
  )
  return (
    <Form name="answer" action={action} submit={t.writeSubmit}>
      <Area label={t.answer} name="answer" hint={t.writeHelp} maxLength={2000} />
    </Form>
  )
}

function Close({ move }: MoveProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) => move({ to: 'closed', note: textOf(form, 'note') }))
  return (
    <Form name="close" action={action} submit={t.closeSubmit}>
      <Area label={t.closeNote} name="note" hint={t.closeHelp} maxLength={1000} required={false} />
    </Form>
  )
}
