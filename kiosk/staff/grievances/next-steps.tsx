/** The moves that are possible now, the likely one first and open, the others a press away. */

import { useRef, useState } from 'preact/hooks'
import type { GrievanceMove, GrievanceStep, GrievanceView } from '#server/contract/grievance.ts'
import { longest } from '#server/contract/words/length.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice } from '../parts/form/field.tsx'
import { Conflict, Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Card } from '../parts/page/card.tsx'
import { Switch } from '../parts/page/tabs.tsx'
import { Hint, Nothing, Quote } from '../parts/text/text.tsx'
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

const texts: readonly Step[] = ['answered', 'closed']
/** Refusals after which the page has to be brought up to date. */
const stale: ReadonlySet<string> = new Set(['changed-meanwhile', 'step-not-possible', 'grievance-not-yours'])

export function NextSteps({ grievance, onMoved, onStale }: NextProps) {
  const t = words.value.grievance
  const possible = grievance.next.filter((step): step is Step => step !== 'received')
  const [picked, setPicked] = useState<Step>()
  const [conflict, setConflict] = useState<ApiProblem>()
  /** By step, so that it outlives its form: somebody else's change may take the form away. */
  const typed = useRef<Partial<Record<Step, string>>>({})
  const move = async (to: Move) => {
    setConflict(undefined)
    try {
      onMoved(await api.moveGrievance(grievance.id, { ...to, version: grievance.version }))
      delete typed.current[to.to]
      setPicked(undefined)
    } catch (error) {
      if (!(error instanceof ApiProblem) || !stale.has(error.code)) throw error
      setPicked(to.to)
      setConflict(error)
      onStale()
    }
  }
  const first = possible.includes(likely[grievance.step]) ? likely[grievance.step] : possible[0]
  const step = picked && possible.includes(picked) ? picked : first
  const news = (
    <>
      <Conflict problem={conflict} />
      <Kept texts={texts.flatMap((each) => (each === step ? [] : (typed.current[each] ?? [])))} />
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
      <div
        onInput={({ target }) => {
          if (target instanceof HTMLTextAreaElement) typed.current[step] = target.value
        }}
      >
        {step === 'assigned' && <Assign move={move} grievance={grievance} />}
        {step === 'answered' && <Write move={move} text={typed.current.answered} />}
        {step === 'closed' && <Close move={move} text={typed.current.closed} />}
      </div>
    </Card>
  )
}

/** What was typed into forms that are no longer offered. */
function Kept({ texts }: { texts: readonly string[] }) {
  const kept = texts.filter((text) => text.trim() !== '')
  if (kept.length === 0) return null
  return (
    <section class="kept-text">
      <Hint>{words.value.grievance.kept}</Hint>
      {kept.map((text) => (
        <Quote key={text}>{text}</Quote>
      ))}
    </section>
  )
}

type Unversioned<Each> = Each extends unknown ? Omit<Each, 'version'> : never
type Move = Unversioned<GrievanceMove>
type MoveProps = { move: (to: Move) => Promise<void>; text?: string | undefined }

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

function Write({ move, text = '' }: MoveProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) =>
    move({ to: 'answered', answer: textOf(form, 'answer') }),
  )
  return (
    <Form name="answer" action={action} submit={t.writeSubmit}>
      <Area label={t.answer} name="answer" hint={t.writeHelp} value={text} most={longest.words} />
    </Form>
  )
}

function Close({ move, text = '' }: MoveProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) => move({ to: 'closed', note: textOf(form, 'note') }))
  return (
    <Form name="close" action={action} submit={t.closeSubmit}>
      <Area
        label={t.closeNote}
        name="note"
        hint={t.closeHelp}
        value={text}
        most={longest.note}
        required={false}
      />
    </Form>
  )
}
