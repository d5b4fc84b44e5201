/** Invites a person: a role, the part of the administration it is for, and a link that works once. */
import { useState } from 'preact/hooks'
import type { InvitationReply } from '#server/contract/staff/person.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { OneTimeLink } from '../parts/dialog/one-time-link.tsx'
import { useAction } from '../parts/form/action.ts'
import { Form } from '../parts/form/form.tsx'
import { Card } from '../parts/page/card.tsx'
import { Hint } from '../parts/text/text.tsx'
import { firstPick, pickedAppointment, RolePicker } from './role-picker.tsx'
import { type Places, scopeText } from './scope-text.ts'
import './invite.css'

export function Invite({ places }: { places: Places }) {
  const t = words.value
  const [picked, setPicked] = useState(firstPick)
  const [made, setMade] = useState<InvitationReply>()
  const action = useAction<HTMLFormElement>(async () =>
    setMade(await api.invite(pickedAppointment(picked, places))),
  )
  return (
    <Card class="invite" title={t.people.invite}>
      <Hint>{t.people.inviteHelp}</Hint>
      <Form name="invite" action={action} submit={t.people.inviteSubmit} layout="row">
        <RolePicker picked={picked} places={places} onPick={setPicked} />
      </Form>
      {made && <Made made={made} places={places} />}
    </Card>
  )
}

function Made({ made, places }: { made: InvitationReply; places: Places }) {
  const t = words.value
  return (
    <OneTimeLink
      title={t.people.made([t.roles[made.role], ...scopeText(made.scope, places)].join(', '))}
      help={t.people.madeHelp(`${t.date(made.expiresAt)}, ${t.time(made.expiresAt)}`)}
      link={made.link}
    />
  )
}
