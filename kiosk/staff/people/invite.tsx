/** Invites a person: a role, the part of the administration it is for, and a link that works once. */
import { useState } from 'preact/hooks'
import type { Appointment, Role, Scope } from '#server/contract/access.ts'
import type { InvitationReply } from '#server/contract/person.ts'
import * as api from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { useAction } from '../parts/action.ts'
import { Card } from '../parts/card.tsx'
import { Choice } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { OneTimeLink } from '../parts/one-time-link.tsx'
import { Hint } from '../parts/text.tsx'
import { type Places, scopeText } from './scope-text.ts'
import './invite.css'

/** In the order in which they are offered. */
export const roles: readonly Role[] = [
  'grievance-officer',
  'district',
  'department-head',
  'office-head',
  'appellate',
  'final-appellate',
  'auditor',
  'operator',
  'administrator',
]
/** The part of the administration that a role is for: one, or all where that is allowed. */
const parts: Record<Role, { list: keyof Scope; all: boolean } | null> = {
  administrator: null,
  district: { list: 'districts', all: true },
  'department-head': { list: 'departments', all: false },
  'office-head': { list: 'offices', all: false },
  'grievance-officer': { list: 'departments', all: true },
  appellate: { list: 'departments', all: true },
  'final-appellate': { list: 'districts', all: true },
  operator: { list: 'offices', all: false },
  auditor: { list: 'districts', all: true },
}
const all = ''

export function Invite({ places }: { places: Places }) {
  const t = words.value
  const [role, setRole] = useState<Role>('grievance-officer')
  const [picked, setPicked] = useState<string>()
  const [made, setMade] = useState<InvitationReply>()
  const part = parts[role]
  const listed = part ? places[part.list].map(({ id, name }) => ({ value: id, label: named(name) })) : []
  const options =
    part?.all === true ? [{ value: all, label: t.people.everywhere[part.list] }, ...listed] : listed
  const chosen = picked ?? options[0]?.value ?? all
  const action = useAction<HTMLFormElement>(async () => setMade(await api.invite(appointment(role, chosen))))
  return (
    <Card class="invite" title={t.people.invite}>
      <Hint>{t.people.inviteHelp}</Hint>
      <Form name="invite" action={action} submit={t.people.inviteSubmit} layout="row">
        <Choice
          label={t.people.role}
          name="role"
          value={role}
          onChoose={(value) => {
            setRole(value as Role)
            setPicked(undefined)
          }}
          options={roles.map((value) => ({
            value,
            label: `${t.roles[value]}: ${t.people.rolesHelp[value]}`,
          }))}
        />
        {part && (
          <Choice
            label={t.people.parts[part.list]}
            name="part"
            value={chosen}
            required={!part.all}
            onChoose={setPicked}
            options={options}
          />
        )}
      </Form>
      {made && <Made made={made} places={places} />}
    </Card>
  )
}

function appointment(role: Role, chosen: string): Appointment {
  const scope: Scope = { districts: 'all', departments: 'all', offices: 'all' }
  const part = parts[role]
  return { role, scope: part && chosen !== all ? { ...scope, [part.list]: [chosen] } : scope }
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
