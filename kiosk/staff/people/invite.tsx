/** Invites a person: a role, and a link that works once. */
import { useState } from 'preact/hooks'
import type { InvitationReply, Role } from '#server/contract/person.ts'
import * as api from '../../api/staff.ts'
import { Choice, Trouble, useAction } from '../form.tsx'
import { words } from '../language.ts'
import { OneTimeLink } from '../one-time-link.tsx'

const roles: Role[] = ['officer', 'commissioner', 'administrator']

export function Invite() {
  const t = words.value
  const [role, setRole] = useState<Role>('officer')
  const [made, setMade] = useState<InvitationReply>()
  const action = useAction(async (wanted: Role) => setMade(await api.invite(wanted)))
  return (
    <section class="card print">
      <h2>{t.people.invite}</h2>
      <p class="hint">{t.people.inviteHelp}</p>
      <Choice
        label={t.people.role}
        name="role"
        value={role}
        onChoose={(value) => setRole(value as Role)}
        options={roles.map((value) => ({ value, label: `${t.roles[value]}: ${t.people.rolesHelp[value]}` }))}
      />
      <button type="button" class="button primary" disabled={action.busy} onClick={() => action.run(role)}>
        {t.people.inviteSubmit}
      </button>
      <Trouble problem={action.problem} />
      {made && (
        <OneTimeLink
          title={t.people.made(t.roles[made.role])}
          help={t.people.madeHelp(`${t.date(made.expiresAt)}, ${t.time(made.expiresAt)}`)}
          link={made.link}
        />
      )}
    </section>
  )
}
