/** Says that somebody is away, from which day to which, and who deputises; or that they are back. */
import { useState } from 'preact/hooks'
import type { AbsenceView } from '#server/contract/grievances/absence.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { now } from '../now.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice, Field } from '../parts/form/field.tsx'
import { Form, Problem } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Await } from '../parts/page/states.tsx'
import { Hint } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import './away.css'

type AwayProps = { person: string; onDone?: () => void; onClose?: () => void }

export function Away({ person, onDone, onClose }: AwayProps) {
  const loaded = useResource(`/api/absences/${person}`, (signal) => api.absence(person, signal))
  const done = () => {
    loaded.refresh()
    onDone?.()
  }
  return (
    <Await of={loaded}>
      {(view) => (
        <>
          {view.absence && <Stands view={view} onDone={done} />}
          {/* Another absence is another form: what stands in its fields is that of the one before. */}
          <SetAway
            key={JSON.stringify(view.absence)}
            view={view}
            onDone={done}
            {...(onClose && { onClose })}
          />
        </>
      )}
    </Await>
  )
}

type StateProps = { view: AbsenceView; onDone: () => void; onClose?: () => void }

function Stands({ view: { person, absence }, onDone }: StateProps) {
  const t = words.value
  const action = useAction<void>(() => api.endAbsence(person.id).finally(onDone))
  if (!absence) return null
  return (
    <div class="away-now">
      <p>
        <b>{t.absence.days(t.day(absence.from), t.day(absence.to))}</b>{' '}
        {absence.deputy ? t.absence.deputyIs(absence.deputy.name) : t.absence.noDeputy}
      </p>
      <Problem problem={action.problem} />
      <Actions>
        <Button disabled={action.busy} onClick={() => action.run()}>
          {absence.now ? t.absence.back : t.absence.callOff}
        </Button>
      </Actions>
    </div>
  )
}

function SetAway({ view: { person, absence, deputies }, onDone, onClose }: StateProps) {
  const t = words.value.absence
  const today = dayOf(now.value)
  const [deputy, setDeputy] = useState(absence?.deputy?.id ?? '')
  const action = useAction(async (form: HTMLFormElement) => {
    const [from, to] = [textOf(form, 'from'), textOf(form, 'to')]
    await api.setAbsence(person.id, { from, to, deputy: deputy || null })
    onDone()
  })
  return (
    <Form
      name={`away ${person.id}`}
      action={action}
      submit={absence ? t.change : t.submit}
      {...(onClose && { cancel: onClose })}
    >
      <div class="away-days">
        <Field label={t.from} name="from" input={{ type: 'date', defaultValue: absence?.from ?? today }} />
        <Field
          label={t.to}
          name="to"
          refused={t.toWrong}
          input={{ type: 'date', min: today, ...(absence && { defaultValue: absence.to }) }}
        />
      </div>
      <Choice
        label={t.deputy}
        name="deputy"
        value={deputy}
        required={false}
        onChoose={setDeputy}
        hint={t.deputyHelp}
        options={[
          { value: '', label: t.nobody },
          ...deputies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {deputies.length === 0 && <Hint>{t.noneFits}</Hint>}
    </Form>
  )
}

/** The local day of the browser, as fields of dates take it. */
const dayOf = (at: number): string => {
  const local = new Date(at)
  return new Date(at - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
