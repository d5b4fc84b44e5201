/** A form for each thing that staff can do with a case. */

import { useState } from 'preact/hooks'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { GrievanceAct } from '#server/contract/grievances/grievance-act.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/staff.ts'
import { ChooseOwner } from '../absence/choose-owner.tsx'
import { FillTemplate } from '../case/fill-template.tsx'
import { Papers } from '../case/papers.tsx'
import { AddPhotos } from '../case/photos.tsx'
import { named, words } from '../language.ts'
import { now } from '../now.ts'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice, Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Hint } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { session } from '../session.ts'
import { AreaForm } from './area-form.tsx'

export type StaffEvent = GrievanceAct['event']
type Unversioned<Each> = Each extends unknown ? Omit<Each, 'version'> : never
export type Act = Unversioned<GrievanceAct>

/** `act` gives false when it was refused because of what others did, which is told above. */
type FormProps = { grievance: GrievanceView; act: (done: Act) => Promise<boolean> }

export const formOf = (event: StaffEvent, { id }: Pick<GrievanceView, 'id'>): string => `${event} ${id}`

/** The forms that take words, and the field of each: what was typed there stays when somebody else was faster. */
export const textFields = [
  ['answered', 'answer'],
  ['decided', 'answer'],
  ['asked', 'question'],
  ['promised', 'reason'],
  ['date-moved', 'reason'],
  ['transferred', 'reason'],
  ['merged', 'reason'],
  ['separated', 'reason'],
] as const

export function ActForm({ event, ...props }: FormProps & { event: StaffEvent }) {
  switch (event) {
    case 'assigned':
      return <Assign {...props} />
    case 'started':
      return <Start {...props} />
    case 'asked':
      return <Ask {...props} />
    case 'promised':
    case 'date-moved':
      return <Promised {...props} event={event} />
    case 'answered':
    case 'decided':
      return <Answer {...props} event={event} />
    case 'transferred':
      return <Transfer {...props} />
    case 'merged':
      return <Merge {...props} />
    case 'separated':
      return <Separate {...props} />
    case 'area-set':
      return (
        <AreaForm
          name={formOf(event, props.grievance)}
          grievance={props.grievance}
          act={(area) => props.act({ event, area })}
        />
      )
  }
}

function Assign({ act, grievance }: FormProps) {
  const t = words.value.grievance
  const about = { office: grievance.office.id, tier: String(grievance.tier) }
  const owners = useResource(`/api/grievances/owners?office=${about.office}&tier=${about.tier}`, (signal) =>
    api.owners(about, signal),
  )
  const [owner, setOwner] = useState('')
  const others = owners.data ? owners.data.owners.filter(({ id }) => id !== grievance.owner?.id) : []
  const action = useAction<HTMLFormElement>(() => act({ event: 'assigned', owner }))
  return (
    <Form name={formOf('assigned', grievance)} action={action} submit={t.assignSubmit}>
      <ChooseOwner owners={others} value={owner} onChoose={setOwner} />
    </Form>
  )
}

function Start({ act, grievance }: FormProps) {
  const t = words.value.grievance
  const action = useAction<HTMLFormElement>(() => act({ event: 'started' }))
  return (
    <Form name={formOf('started', grievance)} action={action} submit={t.start}>
      <Hint>{t.startHelp}</Hint>
    </Form>
  )
}

/** Whoever writes to one citizen of a matter writes to all: their words name nobody. */
function Readers({ of: { merged } }: { of: GrievanceView }) {
  const t = words.value.grievance
  return merged.length === 0 ? null : <Hint>{t.alsoTo(merged.length)}</Hint>
}

function Ask({ act, grievance }: FormProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) =>
    act({ event: 'asked', question: textOf(form, 'question') }),
  )
  return (
    <Form name={formOf('asked', grievance)} action={action} submit={t.askSubmit}>
      <FillTemplate grievance={grievance} act="asked" field="question" />
      <Readers of={grievance} />
      <Area label={t.question} name="question" hint={t.askHelp} most={longest.words} />
    </Form>
  )
}

function Promised({ act, grievance, event }: FormProps & { event: 'promised' | 'date-moved' }) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) =>
    act({ event, date: textOf(form, 'date'), reason: textOf(form, 'reason') }),
  )
  const { latestDate } = grievance
  return (
    <Form name={formOf(event, grievance)} action={action} submit={t.promiseSubmit}>
      <Field
        label={t.date}
        name="date"
        {...(latestDate && { hint: t.latest(words.value.day(latestDate)) })}
        input={{ type: 'date', min: dayOf(now.value), ...(latestDate && { max: latestDate }) }}
      />
      <Area label={t.reason} name="reason" hint={t.promiseHelp} most={longest.note} />
    </Form>
  )
}

function Answer({ act, grievance, event }: FormProps & { event: 'answered' | 'decided' }) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) =>
    act({
      event,
      answer: textOf(form, 'answer'),
      doneBy: textOf(form, 'doneBy'),
      doneOn: textOf(form, 'doneOn'),
    }),
  )
  const isDecision = event === 'decided'
  const today = dayOf(now.value)
  return (
    <Form
      name={formOf(event, grievance)}
      action={action}
      submit={isDecision ? t.decideSubmit : t.writeSubmit}
    >
      <FillTemplate grievance={grievance} act="answered" field="answer" />
      <Readers of={grievance} />
      <Area
        label={t.answer}
        name="answer"
        hint={isDecision ? t.decideHelp : t.writeHelp}
        refused={words.value.casePage.template.ownWords}
        most={longest.words}
      />
      <Field
        label={t.doneBy}
        name="doneBy"
        hint={t.doneByHint}
        most={longest.name}
        input={{ defaultValue: session.value?.person.name ?? '' }}
      />
      <Field label={t.doneOn} name="doneOn" input={{ type: 'date', max: today, defaultValue: today }} />
      <AddPhotos id={grievance.id} />
      <Papers id={grievance.id} purpose="answer" adds />
    </Form>
  )
}

function Transfer({ act, grievance }: FormProps) {
  const t = words.value.grievance
  const { id } = grievance.office
  const targets = useResource(`/api/grievances/offices?office=${id}`, (signal) =>
    api.transferTargets(id, signal),
  )
  const [office, setOffice] = useState('')
  const action = useAction((form: HTMLFormElement) =>
    act({ event: 'transferred', office, reason: textOf(form, 'reason') }),
  )
  return (
    <Form name={formOf('transferred', grievance)} action={action} submit={t.transferSubmit}>
      <Choice
        label={t.transferTo}
        name="office"
        value={office}
        onChoose={setOffice}
        options={[
          { value: '', label: words.value.several.chooseOffice },
          ...(targets.data?.offices ?? []).map(({ id, name, department }) => ({
            value: id,
            label: `${named(name)} (${named(department)})`,
          })),
        ]}
      />
      <Area label={t.reason} name="reason" hint={t.transferHelp} most={longest.note} />
    </Form>
  )
}

function Merge({ act, grievance }: FormProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) =>
    act({ event: 'merged', with: textOf(form, 'with'), reason: textOf(form, 'reason') }),
  )
  return (
    <Form name={formOf('merged', grievance)} action={action} submit={t.mergeSubmit}>
      <Field label={t.mergeWith} name="with" hint={t.mergeHelp} />
      <Area label={t.reason} name="reason" most={longest.note} />
    </Form>
  )
}

function Separate({ act, grievance }: FormProps) {
  const t = words.value.grievance
  const action = useAction((form: HTMLFormElement) =>
    act({ event: 'separated', reason: textOf(form, 'reason') }),
  )
  return (
    <Form name={formOf('separated', grievance)} action={action} submit={t.separateSubmit}>
      <Area label={t.reason} name="reason" most={longest.note} />
    </Form>
  )
}

/** The local day of the browser, as fields of dates take it. */
const dayOf = (at: number): string => {
  const local = new Date(at)
  return new Date(at - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
