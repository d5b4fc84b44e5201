/** Picks a role and the part of the administration that it is for. */
import type { Appointment, Role, Scope } from '#server/contract/staff/access.ts'
import { named, words } from '../language.ts'
import { Choice } from '../parts/form/field.tsx'
import type { Places } from './scope-text.ts'

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

/** `part`: undefined until one was picked; the first that is offered counts then. */
type Picked = { role: Role; part: string | undefined }
export const firstPick: Picked = { role: 'grievance-officer', part: undefined }

function optionsOf(role: Role, places: Places): { value: string; label: string }[] {
  const part = parts[role]
  if (!part) return []
  const listed = places[part.list].map(({ id, name }) => ({ value: id, label: named(name) }))
  return part.all ? [{ value: all, label: words.value.people.everywhere[part.list] }, ...listed] : listed
}

const chosenPart = ({ role, part }: Picked, places: Places): string =>
  part ?? optionsOf(role, places)[0]?.value ?? all

export function pickedAppointment(picked: Picked, places: Places): Appointment {
  const scope: Scope = { districts: 'all', departments: 'all', offices: 'all' }
  const part = parts[picked.role]
  const chosen = chosenPart(picked, places)
  return {
    role: picked.role,
    scope: part && chosen !== all ? { ...scope, [part.list]: [chosen] } : scope,
  }
}

type RolePickerProps = { picked: Picked; places: Places; onPick: (picked: Picked) => void }

export function RolePicker({ picked, places, onPick }: RolePickerProps) {
  const t = words.value
  const part = parts[picked.role]
  return (
    <>
      <Choice
        label={t.people.role}
        name="role"
        value={picked.role}
        onChoose={(value) => onPick({ role: value as Role, part: undefined })}
        options={roles.map((value) => ({ value, label: `${t.roles[value]}: ${t.people.rolesHelp[value]}` }))}
      />
      {part && (
        <Choice
          label={t.people.parts[part.list]}
          name="part"
          value={chosenPart(picked, places)}
          required={!part.all}
          onChoose={(value) => onPick({ ...picked, part: value })}
          options={optionsOf(picked.role, places)}
        />
      )}
    </>
  )
}
