/** Gives a person other roles: what stands is taken out or added to, and holds once it is saved. */
import { useState } from 'preact/hooks'
import type { Appointment } from '#server/contract/staff/access.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Hint, Meta, Unseen } from '../parts/text/text.tsx'
import type { ActProps } from './act.ts'
import { firstPick, pickedAppointment, RolePicker } from './role-picker.tsx'
import { scopeText } from './scope-text.ts'
import './change-roles.css'

const keyOf = ({ role, scope }: Appointment): string => `${role} ${JSON.stringify(scope)}`

export function ChangeRoles({ person, places, onDone, onClose }: ActProps) {
  const t = words.value
  const [roles, setRoles] = useState<readonly Appointment[]>(person.appointments)
  const [picked, setPicked] = useState(firstPick)
  const next = pickedAppointment(picked, places)
  const stands = roles.some((each) => keyOf(each) === keyOf(next))
  const same = roles.map(keyOf).join() === person.appointments.map(keyOf).join()
  const action = useAction<void>(async () => {
    await api
      .changeAppointments(person.id, { before: person.appointments, after: [...roles] })
      .finally(onDone)
    onClose()
  })
  return (
    <Dialog title={t.people.rolesTitle(person.name)} about={t.people.rolesAbout} onClose={onClose}>
      <ul class="held-roles">
        {roles.map((each) => (
          <li key={keyOf(each)}>
            <div>
              <b>{t.roles[each.role]}</b>
              <Meta>{scopeText(each.scope, places).join(', ') || t.people.wholeOf}</Meta>
            </div>
            <Button look="text" onClick={() => setRoles(roles.filter((one) => one !== each))}>
              {t.people.takeRole}
              <Unseen> {t.roles[each.role]}</Unseen>
            </Button>
          </li>
        ))}
      </ul>
      <section class="more-roles">
        <h3>{t.people.addRole}</h3>
        <RolePicker picked={picked} places={places} onPick={setPicked} />
        <Button disabled={stands} onClick={() => setRoles([...roles, next])}>
          {t.people.giveRole}
        </Button>
      </section>
      <Problem problem={action.problem} />
      {roles.length === 0 && <Hint>{t.people.noRole}</Hint>}
      <Actions>
        <Button
          look="primary"
          disabled={action.busy || same || roles.length === 0}
          onClick={() => action.run()}
        >
          {t.people.saveRoles}
        </Button>
        <Button onClick={onClose}>{t.states.cancel}</Button>
      </Actions>
    </Dialog>
  )
}
