/** Shuts a person out, or lets them in again, after asking. */
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import type { ActProps } from './act.ts'

export function Disable({ person, onDone, onClose }: ActProps) {
  const t = words.value.people
  const action = useAction<void>(async () => {
    await api.disablePerson(person.id)
    onDone()
    onClose()
  })
  return (
    <Confirm
      title={t.disableTitle(person.name)}
      help={t.disableHelp}
      submit={t.disable}
      action={action}
      onClose={onClose}
    />
  )
}

export function Enable({ person, onDone, onClose }: ActProps) {
  const t = words.value.people
  const action = useAction<void>(async () => {
    await api.enablePerson(person.id)
    onDone()
    onClose()
  })
  return (
    <Confirm
      title={t.enableTitle(person.name)}
      help={t.enableHelp}
      submit={t.enable}
      look="primary"
      action={action}
      onClose={onClose}
    />
  )
}
