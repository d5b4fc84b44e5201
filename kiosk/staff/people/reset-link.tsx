/** Makes a link by which a person sets another password; it is shown once. */
import { useState } from 'preact/hooks'
import type { ResetLinkReply } from '#server/contract/staff/password.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Confirm, Dialog } from '../parts/dialog/dialog.tsx'
import { OneTimeLink } from '../parts/dialog/one-time-link.tsx'
import { useAction } from '../parts/form/action.ts'
import type { ActProps } from './act.ts'

export function ResetLink({ person, onClose }: ActProps) {
  const t = words.value
  const [made, setMade] = useState<ResetLinkReply>()
  const action = useAction<void>(async () => setMade(await api.makeResetLink(person.id)))
  if (!made)
    return (
      <Confirm
        title={t.people.resetTitle(person.name)}
        help={t.people.resetHelp}
        submit={t.people.inviteSubmit}
        look="primary"
        action={action}
        onClose={onClose}
      />
    )
  return (
    <Dialog title={t.people.resetTitle(person.name)} onClose={onClose}>
      <OneTimeLink
        title={t.people.resetMade(person.name)}
        help={t.people.resetMadeHelp(`${t.date(made.expiresAt)}, ${t.time(made.expiresAt)}`)}
        link={made.link}
      />
      <Button onClick={onClose}>{t.states.done}</Button>
    </Dialog>
  )
}
