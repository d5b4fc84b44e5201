/** Removes the phone of somebody who lost it, after asking: whoever asks for this may not be who they say. */
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import type { ActProps } from './act.ts'

export function ResetPhone({ person, onDone, onClose }: ActProps) {
  const t = words.value.twoStep.reset
  const action = useAction<void>(async () => {
    await api.resetPhone(person.id)
    onDone()
    onClose()
  })
  return (
    <Confirm title={t.title(person.name)} help={t.help} submit={t.action} action={action} onClose={onClose} />
  )
}
