/** Invites a person: a role, and a link that works once. */
import { useState } from 'preact/hooks'
import type { InvitationReply, Role } from '#server/contract/person.ts'
import type { Place } from '../../api/staff.ts'
import * as api from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { useAction } from '../parts/action.ts'
import { Card } from '../parts/card.tsx'
import { Choice } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { OneTimeLink } from '../parts/one-time-link.tsx'
import { Hint } from '../parts/text.tsx'
import './invite.css'

/** In the order in which they are offered. */
export const roles: readonly Role[] = ['officer', 'commissioner', 'administrator', 'head']

export function Invite({ offices }: { offices: readonly Place['office'][] }) {
  const t = words.value
  const [role, setRole] = useState<Role>('officer')
  const [picked, setPicked] = useState<string>()
  const [made, setMade] = useState<InvitationReply>()
  const office = role === 'head' ? (picked ?? offices[0]?.id) : undefined
  const action = useAction<HTMLFormElement>(async () => setMade(await api.invite(role, office ?? null)))
  return (
    <Card class="invite" title={t.people.invite}>
      <Hint>{t.people.inviteHelp}</Hint>
      <Form name="invite" action={action} submit={t.people.inviteSubmit} layout="row">
        <Choice
          label={t.people.role}
          name="role"
          value={role}
          onChoose={(value) => setRole(value as Role)}
          options={roles.map((value) => ({
            value,
            label: `${t.roles[value]}: ${t.people.rolesHelp[value]}`,
          }))}
        />
        {office && (
          <Choice
            label={t.own.office}
            name="office"
            value={office}
            onChoose={setPicked}
            options={offices.map(({ id, name }) => ({ value: id, label: named(name) }))}
          />
        )}
      </Form>
      {made && <Made made={made} offices={offices} />}
    </Card>
  )
}

function Made({ made, offices }: { made: InvitationReply; offices: readonly Place['office'][] }) {
  const t = words.value
  const office = offices.find((each) => each.id === made.office)
  return (
    <OneTimeLink
      title={t.people.made([t.roles[made.role], ...(office ? [named(office.name)] : [])].join(', '))}
      help={t.people.madeHelp(`${t.date(made.expiresAt)}, ${t.time(made.expiresAt)}`)}
      link={made.link}
    />
  )
}
