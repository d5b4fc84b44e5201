/** The moves that are possible now, the likely one first and open, the others a press away. */

import { useState } from 'preact/hooks'
import type { GrievanceMove, GrievanceStep, GrievanceView } from '#server/contract/grievance.ts'
import { longest } from '#server/contract/words/length.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice } from '../parts/form/field.tsx'
import { Conflict, Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { KeptText } from '../parts/form/kept.tsx'
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

/** The forms that take words, and the field of each. */
const texts = [
  ['answered', 'answer'],
  ['closed', 'note'],
] as const
const formOf = (step: Step, { id }: Pick<GrievanceView, 'id'>): string => `${step} ${id}`

/** Refusals after which the page has to be brought up to date. */
const stale: ReadonlySet<string> = new Set(['changed-meanwhile', 'step-not-possible', 'grievance-not-yours'])

export function NextSteps({ grievance, onMoved, onStale }: NextProps) {
  const t = words.value.grievance
  const possible = grievance.next.filter((step): step is Step => step !== 'received')
  const [picked, setPicked] = useState<Step>()
  const [conflict, setConflict] = useState<ApiProblem>()
  const move = async (to: Move) => {
    setConflict(undefined)
    try {
      onMoved(await api.moveGrievance(grievance.id, { ...to, version: grievance.version }))
      setPicked(undefined)
      return true
    } catch (error) {
      if (!(error instanceof ApiProblem) || !stale.has(error.code)) throw error
      setPicked(to.to)
      setConflict(error)
      onStale()
      return false
    }
  }
  const first = possible.includes(likely[grievance.step]) ? likely[grievance.step] : possible[0]
  const step = picked && possible.includes(picked) ? picked : first
  const news = (
    <>
      <Conflict problem={conflict} />
      {texts.map(
        ([each, field]) =>
          each !== step && <KeptText key={each} form={formOf(each, grievance)} field={field} />,
      )}
    </>
  )
  if (!step) {
    return (
      <>
        {news}
        <Nothing>{grievance.step === 'closed' ? t.noNext : t.notYours}</Nothing>
      </>
    )
  }
  const names: Record<Step, string> = {
    assigned: grievance.owner ? t.reassign : t.assign,
    answered: t.write,
    closed: t.closeTitle,
  }
  return (
    <Card title={t.nextStep}>
      {news}
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
      {step === 'answered' && <Write move={move} form={formOf(step, grievance)} />}
      {step === 'closed' && <Close move={move} form={formOf(step, grievance)} />}
    </Card>
  )
}

type Unversioned<Each> = Each extends unknown ? Omit<Each, 'version'> : never
type Move = Unversioned<GrievanceMove>
/** False when it was refused because of what others did, which is told above. */
type MoveProps = { move: (to: Move) => Promise<boolean> }
type WriteProps = MoveProps & { form: string }

function Assign({ move, grievance }: MoveProps & { grievance: GrievanceView }) {
  const t = words.value.grievance
  const owners = useResource(`/api/grievances/owners?office=${grievance.office.id}`, (signal) =>
    api.owners(grievance.office.id, signal),
  )
  const [owner, setOwner] = useState('')
  const others = owners.data ? owners.data.owners.filter(({ id }) => id !== grievance.owner?.id) : []
  const action = useAction<HTMLFormElement>(() => move({ to: 'assigned', owner }))
  return (
    <Form name={`assigned ${grievance.id}`} action={action} submit={t.assignSubmit}>
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

function Write({ move, form: name }: WriteProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) =>
    move({ to: 'answered', answer: textOf(form, 'answer') }),
  )
  return (
    <Form name={name} action={action} submit={t.writeSubmit}>
      <Area label={t.answer} name="answer" hint={t.writeHelp} most={longest.words} />
    </Form>
  )
}

function Close({ move, form: name }: WriteProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) => move({ to: 'closed', note: textOf(form, 'note') }))
  return (
    <Form name={name} action={action} submit={t.closeSubmit}>
      <Area label={t.closeNote} name="note" hint={t.closeHelp} most={longest.note} required={false} />
    </Form>
  )
}
