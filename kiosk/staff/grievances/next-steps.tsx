/** The moves that are possible now, the likely one first and open, the others a press away. */
import { useState } from 'preact/hooks'
import type { GrievanceMove, GrievanceStep, GrievanceView } from '#server/contract/grievance.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { type Action, Area, Choice, submitting, Trouble, textOf, useAction } from '../form.tsx'
import { words } from '../language.ts'
import { useResource } from '../resource.ts'

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
  const action = useAction(async (move: GrievanceMove) => {
    try {
      onMoved(await api.moveGrievance(grievance.id, move))
      setPicked(undefined)
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'step-not-possible') onStale()
      throw error
    }
  })
  if (possible.length === 0) return <p class="nothing">{t.noNext}</p>
  const first = possible.includes(likely[grievance.step]) ? likely[grievance.step] : possible[0]
  const step = picked && possible.includes(picked) ? picked : first
  const names: Record<Step, string> = {
    assigned: grievance.owner ? t.reassign : t.assign,
    answered: t.write,
    closed: t.closeTitle,
  }
  return (
    <section class="card next">
      <h2>{t.nextStep}</h2>
      {possible.length > 1 && (
        <div class="tabs">
          {possible.map((one) => (
            <button key={one} type="button" aria-pressed={one === step} onClick={() => setPicked(one)}>
              {names[one]}
            </button>
          ))}
        </div>
      )}
      {step === 'assigned' && <Assign action={action} grievance={grievance} />}
      {step === 'answered' && <Write action={action} />}
      {step === 'closed' && <Close action={action} />}
    </section>
  )
}

type MoveProps = { action: Action<GrievanceMove> }

function Assign({ action, grievance }: MoveProps & { grievance: GrievanceView }) {
  const t = words.value.grievance
  const { data } = useResource('/api/grievances/owners', api.owners)
  const [owner, setOwner] = useState('')
  const options = (data?.owners ?? []).filter(({ id }) => id !== grievance.owner?.id)
  return (
    <form onSubmit={submitting(() => action.run({ to: 'assigned', owner }))}>
      <Choice
        label={t.assignTo}
        name="owner"
        value={owner}
        onChoose={setOwner}
        options={[
          { value: '', label: t.choose },
          ...options.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Submit action={action} label={t.assignSubmit} />
    </form>
  )
}

function Write({ action }: MoveProps) {
  const t = words.value.grievance
  return (
    <form onSubmit={submitting((form) => action.run({ to: 'answered', answer: textOf(form, 'answer') }))}>
      <Area label={t.answer} name="answer" hint={t.writeHelp} maxLength={2000} problem={action.problem} />
      <Submit action={action} label={t.writeSubmit} />
    </form>
  )
}

function Close({ action }: MoveProps) {
  const t = words.value.grievance
  return (
    <form onSubmit={submitting((form) => action.run({ to: 'closed', note: textOf(form, 'note') }))}>
      <Area
        label={t.closeNote}
        name="note"
        hint={t.closeHelp}
        maxLength={1000}
        required={false}
        problem={action.problem}
      />
      <Submit action={action} label={t.closeSubmit} />
    </form>
  )
}

function Submit({ action, label }: MoveProps & { label: string }) {
  return (
    <>
      <Trouble problem={action.problem} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={action.busy}>
          {label}
        </button>
      </div>
    </>
  )
}
