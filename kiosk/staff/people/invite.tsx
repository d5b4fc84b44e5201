/** Invites a person: a role, and a link that works once. */
import { useState } from 'preact/hooks'
import type { InvitationReply, Role } from '#server/contract/person.ts'
import type { Place } from '../../api/staff.ts'
import * as api from '../../api/staff.ts'
import { Choice, Trouble, useAction } from '../form.tsx'
import { named, words } from '../language.ts'
import { OneTimeLink } from '../one-time-link.tsx'

const roles: Role[] = ['officer', 'commissioner', 'administrator', 'head']

export function Invite({ offices }: { offices: readonly Place['office'][] }) {
  const t = words.value
  const [role, setRole] = useState<Role>('officer')
  const [office, setOffice] = useState('')
  const [made, setMade] = useState<InvitationReply>()
  const chosen = office || offices[0]?.id || ''
  const action = useAction(async () => setMade(await api.invite(role, role === 'head' ? chosen : null)))
  const madeFor = offices.find((each) => each.id === made?.office)
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
      {role === 'head' && (
        <Choice
          label={t.own.office}
          name="office"
          value={chosen}
          onChoose={setOffice}
          options={offices.map(({ id, name }) => ({ value: id, label: named(name) }))}
        />
      )}
      <button type="button" class="button primary" disabled={action.busy} onClick={() => action.run()}>
        {t.people.inviteSubmit}
      </button>
      <Trouble problem={action.problem} />
      {made && (
        <OneTimeLink
          title={t.people.made([t.roles[made.role], ...(madeFor ? [named(madeFor.name)] : [])].join(', '))}
          help={t.people.madeHelp(`${t.date(made.expiresAt)}, ${t.time(made.expiresAt)}`)}
          link={made.link}
        />
      )}
    </section>
  )
}
