/** Invites a person: a role, the part of the administration it is for, and a link that works once. */
import { useState } from 'preact/hooks'
import type { Appointment, Role, Scope } from '#server/contract/access.ts'
import type { InvitationReply, PeopleView } from '#server/contract/person.ts'
import type { Place } from '../../api/staff.ts'
import * as api from '../../api/staff.ts'
import { Choice, Trouble, useAction } from '../form.tsx'
import { named, words } from '../language.ts'
import { OneTimeLink } from '../one-time-link.tsx'
import { scopeText } from './scope-text.ts'

const roles: Role[] = [
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
/** The part that a role is given: one of these, or all where that is allowed. */
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

export type Places = Pick<PeopleView, 'districts' | 'departments'> & { offices: readonly Place['office'][] }

export function Invite({ places }: { places: Places }) {
  const t = words.value
  const [role, setRole] = useState<Role>('grievance-officer')
  const [chosen, setChosen] = useState(all)
  const [made, setMade] = useState<InvitationReply>()
  const part = parts[role]
  const options = part ? places[part.list].map(({ id, name }) => ({ value: id, label: named(name) })) : []
  const value = part?.all || options.some((option) => option.value === chosen) ? chosen : options[0]?.value
  const action = useAction(async () => setMade(await api.invite(appointment(role, value ?? all))))
  return (
    <section class="card print">
      <h2>{t.people.invite}</h2>
      <p class="hint">{t.people.inviteHelp}</p>
      <Choice
        label={t.people.role}
        name="role"
        value={role}
        onChoose={(next) => {
          setRole(next as Role)
          setChosen(all)
        }}
        options={roles.map((each) => ({
          value: each,
          label: `${t.roles[each]}: ${t.people.rolesHelp[each]}`,
        }))}
      />
      {part && (
        <Choice
          label={t.people.parts[part.list]}
          name="part"
          value={value ?? all}
          onChoose={setChosen}
          options={part.all ? [{ value: all, label: t.people.everywhere[part.list] }, ...options] : options}
        />
      )}
      <button type="button" class="button primary" disabled={action.busy} onClick={() => action.run()}>
        {t.people.inviteSubmit}
      </button>
      <Trouble problem={action.problem} />
      {made && (
        <OneTimeLink
          title={t.people.made([t.roles[made.role], ...scopeText(made.scope, places)].join(', '))}
          help={t.people.madeHelp(`${t.date(made.expiresAt)}, ${t.time(made.expiresAt)}`)}
          link={made.link}
        />
      )}
    </section>
  )
}

function appointment(role: Role, chosen: string): Appointment {
  const scope: Scope = { districts: 'all', departments: 'all', offices: 'all' }
  const part = parts[role]
  return { role, scope: part && chosen !== all ? { ...scope, [part.list]: [chosen] } : scope }
}
