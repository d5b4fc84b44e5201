/** All that can be done about one person, under their row. Each act asks in a dialog of its own. */
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import type { PersonRow } from '#server/contract/staff/person.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Unseen } from '../parts/text/text.tsx'
import type { ActProps } from './act.ts'
import { ChangeRoles } from './change-roles.tsx'
import { Disable, Enable } from './disable.tsx'
import { PersonAway } from './person-away.tsx'
import { PersonContact } from './person-contact.tsx'
import { PersonSessions } from './person-sessions.tsx'
import { ResetLink } from './reset-link.tsx'
import { ResetPhone } from './reset-phone.tsx'
import type { Places } from './scope-text.ts'
import './person-acts.css'

type Act = { label: string; dialog: ComponentType<ActProps> }

type PersonActsProps = {
  person: PersonRow
  places: Places
  manageable: boolean
  self: boolean
  hasPhone: boolean
  onDone: () => void
}

/**
 * Whoever may not manage the person sees where they are signed in, and no more.
 * `self`: nobody shuts themselves out, and one's own password and sessions are on the page of one's account.
 */
function actsFor({ person, manageable, self, hasPhone }: PersonActsProps): Act[] {
  const t = words.value.people
  const sessions = { label: t.sessions, dialog: PersonSessions }
  if (!manageable) return [sessions]
  const roles = { label: t.changeRoles, dialog: ChangeRoles }
  if (self) return [roles]
  if (person.disabledAt !== null) return [{ label: t.enable, dialog: Enable }, roles]
  return [
    roles,
    { label: t.resetLink, dialog: ResetLink },
    { label: words.value.contact.action, dialog: PersonContact },
    sessions,
    ...(worksCases(person) ? [{ label: words.value.absence.title, dialog: PersonAway }] : []),
    ...(hasPhone ? [{ label: words.value.twoStep.reset.action, dialog: ResetPhone }] : []),
    { label: t.disable, dialog: Disable },
  ]
}

/** Whoever has none of these roles owns no grievance. */
const working: ReadonlySet<string> = new Set([
  'administrator',
  'district',
  'department-head',
  'grievance-officer',
  'appellate',
  'final-appellate',
])
const worksCases = ({ appointments }: PersonRow): boolean =>
  appointments.some(({ role }) => working.has(role))

export function PersonActs(props: PersonActsProps) {
  const { person, places, manageable, onDone } = props
  const [open, setOpen] = useState<Act>()
  return (
    <div class="person-acts">
      <Actions>
        {actsFor(props).map((act) => (
          <Button key={act.label} onClick={() => setOpen(act)}>
            {act.label}
            <Unseen> {person.name}</Unseen>
          </Button>
        ))}
      </Actions>
      {open && (
        <open.dialog
          person={person}
          places={places}
          manageable={manageable}
          onDone={onDone}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  )
}
