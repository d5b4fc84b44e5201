/** The staff: who may come in, in which role; invite someone, disable an account. */
import { useState } from 'preact/hooks'
import type { PersonRow } from '#server/contract/person.ts'
import * as api from '../../api/staff.ts'
import { useInDistrict } from '../district.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/action.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { Confirm } from '../parts/dialog.tsx'
import { type Column, List } from '../parts/list/list.tsx'
import { Page } from '../parts/page.tsx'
import { Unseen } from '../parts/text.tsx'
import { mapLoaded } from '../resource.ts'
import { may, session } from '../session.ts'
import { Invite, roles } from './invite.tsx'
import { ResetPhone } from './reset-phone.tsx'
import { type Places, scopeText } from './scope-text.ts'
import './people.css'

export function People() {
  const t = words.value.people
  const loaded = useInDistrict('/api/people', api.people)
  const posters = useInDistrict('/api/posters', api.posters)
  const places: Places = {
    districts: loaded.data?.districts ?? [],
    departments: loaded.data?.departments ?? [],
    offices: posters.data ? posters.data.places.map((place) => place.office) : [],
  }
  const [disabling, setDisabling] = useState<PersonRow>()
  const [removing, setRemoving] = useState<PersonRow>()
  return (
    <Page title={t.title}>
      {may('people:manage') && <Invite places={places} />}
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ people }) => people)}
        id={(person) => person.id}
        columns={columns(places, {
          onDisable: setDisabling,
          withPhone: loaded.data?.withPhone ?? [],
          onRemovePhone: setRemoving,
        })}
        search={{ label: words.value.parts.list.search, text: ({ name, login }) => `${name} ${login}` }}
        filters={[byRole()]}
        past={(person) => person.disabledAt !== null}
        empty={{ title: t.title, help: t.inviteHelp }}
      />
      {removing && (
        <ResetPhone person={removing} onDone={loaded.reload} onClose={() => setRemoving(undefined)} />
      )}
      {disabling && (
        <Disable person={disabling} onDone={loaded.reload} onClose={() => setDisabling(undefined)} />
      )}
    </Page>
  )
}

const byRole = () => ({
  key: 'role',
  label: words.value.parts.list.which,
  options: roles.map((role) => ({ value: role, label: words.value.roles[role] })),
  keeps: (person: PersonRow, role: string) => person.appointments.some((each) => each.role === role),
})

/** `withPhone`: ids of those who have set up two-step sign-in. */
type Acting = {
  onDisable: (person: PersonRow) => void
  withPhone: readonly string[]
  onRemovePhone: (person: PersonRow) => void
}

const columns = (places: Places, acting: Acting): Column<PersonRow>[] => {
  const t = words.value
  return [
    {
      key: 'name',
      label: t.people.name,
      by: (person) => person.name,
      cell: (person) => (
        <>
          {person.name} {isSelf(person) && <Chip>{t.people.you}</Chip>}{' '}
          {acting.withPhone.includes(person.id) && <Chip>{t.twoStep.reset.has}</Chip>}
        </>
      ),
    },
    {
      key: 'login',
      label: t.people.login,
      by: (person) => person.login,
      cell: (person) => person.login,
      wide: true,
    },
    {
      key: 'as',
      label: t.people.role,
      by: (person) => rolesOf(person).join(),
      cell: (person) => <RolesOf person={person} places={places} />,
    },
    {
      key: 'since',
      label: t.people.since,
      by: (person) => person.createdAt,
      cell: (person) => t.date(person.createdAt),
      wide: true,
    },
    {
      key: 'action',
      label: t.people.action,
      unlabelled: true,
      align: 'end',
      cell: (person) => <Act person={person} {...acting} />,
    },
  ]
}

const isSelf = (person: PersonRow): boolean => person.id === session.value?.person.id

const rolesOf = ({ appointments }: PersonRow): string[] =>
  appointments.map(({ role }) => words.value.roles[role])

function RolesOf({ person, places }: { person: PersonRow; places: Places }) {
  return (
    <>
      {person.appointments.map(({ role, scope }) => (
        <div key={`${role} ${JSON.stringify(scope)}`}>
          {words.value.roles[role]}
          {scopeText(scope, places).map((place) => (
            <small class="of-office" key={place}>
              {place}
            </small>
          ))}
        </div>
      ))}
    </>
  )
}

function Act({ person, onDisable, withPhone, onRemovePhone }: Acting & { person: PersonRow }) {
  const t = words.value
  if (person.disabledAt) return <>{t.people.disabled(t.date(person.disabledAt))}</>
  if (isSelf(person) || !may('people:manage')) return null
  return (
    <div class="people-acts">
      {withPhone.includes(person.id) && (
        <Button look="text" onClick={() => onRemovePhone(person)}>
          {t.twoStep.reset.action}
          <Unseen> {person.name}</Unseen>
        </Button>
      )}
      <Button look="text" onClick={() => onDisable(person)}>
        {t.people.disable}
        <Unseen> {person.name}</Unseen>
      </Button>
    </div>
  )
}

type DisableProps = { person: PersonRow; onDone: () => void; onClose: () => void }

function Disable({ person, onDone, onClose }: DisableProps) {
  const t = words.value.people
  const action = useAction<void>(async () => {
    await api.disablePerson(person.id)
    onDone()
    onClose()
  })
  return (
    <Confirm
      title={t.disableTitle(person.name)}
      help={t.disableHelp}
      submit={t.disable}
      action={action}
      onClose={onClose}
    />
  )
}
