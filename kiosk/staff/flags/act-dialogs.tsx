/** What can be done with a flag beside acknowledging it: giving it to somebody, a note, putting it off, clearing it. */
import { useState } from 'preact/hooks'
import type { FlagDetail } from '#server/contract/figures/flag-act.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/flag-acts.ts'
import { named, words } from '../language.ts'
import { now } from '../now.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Area, Choice, Field } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { Hint } from '../parts/text/text.tsx'
import { changed } from '../resource-cache.ts'

export type FlagDialogName = 'assign' | 'note' | 'snooze' | 'clear'
type DialogProps = { detail: FlagDetail; onClose: () => void }

export const flagForm = (name: FlagDialogName, id: string): string => `${name} flag ${id}`

export function FlagDialog({ name, ...props }: DialogProps & { name: FlagDialogName }) {
  const Body = { assign: Assign, note: Note, snooze: Snooze, clear: Clear }[name]
  return (
    <Dialog
      title={words.value.flag[name]}
      about={named(props.detail.flag.office.name)}
      onClose={props.onClose}
    >
      <Body {...props} />
    </Dialog>
  )
}

/** Sends what a form holds, closes the dialog and brings up to date whatever shows flags. */
function useFlagAct(onClose: () => void, send: (form: HTMLFormElement) => Promise<void>) {
  return useAction(async (form: HTMLFormElement) => {
    await send(form)
    onClose()
    changed(['flag'])
  })
}

function Assign({ detail: { flag, people }, onClose }: DialogProps) {
  const t = words.value
  const [person, setPerson] = useState(flag.handling.assignee?.id ?? '')
  const action = useFlagAct(onClose, () =>
    api.assignFlag(flag.id, { version: flag.version, person: person === nobody ? null : person }),
  )
  return (
    <Form
      name={flagForm('assign', flag.id)}
      action={action}
      submit={t.flag.save}
      cancel={onClose}
      says={{ 'field-invalid': t.flag.personGone }}
    >
      <Choice
        label={t.flag.person}
        name="person"
        value={person}
        onChoose={setPerson}
        hint={t.flag.assignHelp}
        options={[
          { value: '', label: t.flag.choose },
          ...people.map(({ id, name, onLeave }) => ({
            value: id,
            label: onLeave ? `${name} · ${t.absence.awayUntil(t.day(onLeave.to))}` : name,
          })),
          ...(flag.handling.assignee ? [{ value: nobody, label: t.flag.take }] : []),
        ]}
      />
    </Form>
  )
}
/** The local day of the browser, as fields of dates take it. */
const dayOf = (at: number): string => {
  const local = new Date(at)
  return new Date(at - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** No id of a person. */
const nobody = '-'

function Note({ detail: { flag }, onClose }: DialogProps) {
  const t = words.value.flag
  const action = useFlagAct(onClose, (form) =>
    api.noteOnFlag(flag.id, { version: flag.version, note: textOf(form, 'note') }),
  )
  return (
    <Form name={flagForm('note', flag.id)} action={action} submit={t.save} cancel={onClose}>
      <Area label={t.noteLabel} name="note" hint={t.noteHelp} most={longest.note} />
    </Form>
  )
}

function Snooze({ detail: { flag, snoozeTo }, onClose }: DialogProps) {
  const t = words.value.flag
  const tomorrow = dayOf(now.value + 86_400_000)
  const action = useFlagAct(onClose, (form) =>
    api.snoozeFlag(flag.id, {
      version: flag.version,
      until: textOf(form, 'until'),
      reason: textOf(form, 'reason'),
    }),
  )
  return (
    <Form
      name={flagForm('snooze', flag.id)}
      action={action}
      submit={t.snooze}
      cancel={onClose}
      says={{ 'step-not-possible': t.snoozeOver }}
    >
      <Hint>{t.snoozeHelp}</Hint>
      <Field
        label={t.snoozeDay}
        name="until"
        hint={t.snoozeDayHelp}
        input={{ type: 'date', min: tomorrow, ...(snoozeTo !== null && { max: snoozeTo }) }}
      />
      <Area label={t.snoozeReason} name="reason" refused={t.reasonShort} least={10} most={longest.note} />
    </Form>
  )
}

function Clear({ detail: { flag }, onClose }: DialogProps) {
  const t = words.value.flag
  const action = useFlagAct(onClose, (form) =>
    api.clearFlag(flag.id, {
      version: flag.version,
      reason: textOf(form, 'reason'),
      action: textOf(form, 'action'),
    }),
  )
  return (
    <Form name={flagForm('clear', flag.id)} action={action} submit={t.clear} cancel={onClose}>
      <Hint>{t.clearHelp}</Hint>
      <Area
        label={t.clearReason}
        name="reason"
        refused={t.reasonShort}
        least={10}
        most={longest.note}
        rows={3}
      />
      <Area
        label={t.clearAction}
        name="action"
        hint={t.clearActionHelp}
        most={longest.note}
        rows={3}
        required={false}
      />
    </Form>
  )
}
