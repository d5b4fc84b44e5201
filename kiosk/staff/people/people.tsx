/** The staff: who may come in, in which role; invite someone, and what can be done about each. */
import type { PersonRow } from '#server/contract/staff/person.ts'
import * as devices from '../../api/devices.ts'
import * as api from '../../api/staff.ts'
import { useInDistrict } from '../district.ts'
import { words } from '../language.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Page } from '../parts/page/page.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Hint } from '../parts/text/text.tsx'
import { mapLoaded } from '../resource.ts'
import { may, session } from '../session.ts'
import { Invite } from './invite.tsx'
import { PersonActs } from './person-acts.tsx'
import { roles } from './role-picker.tsx'
import { type Places, scopeText } from './scope-text.ts'
import './people.css'

export function People() {
  const t = words.value.people
  const loaded = useInDistrict('/api/people', api.people)
  const posters = useInDistrict('/api/posters', devices.posters)
  const places: Places = {
    districts: loaded.data?.districts ?? [],
    departments: loaded.data?.departments ?? [],
    offices: posters.data ? posters.data.places.map((place) => place.office) : [],
  }
  const manageable = loaded.data?.manageable ?? []
  const readable = loaded.data?.readable ?? []
  const withPhone = loaded.data?.withPhone ?? []
  return (
    <Page title={t.title}>
      {may('people:manage') && <Invite places={places} />}
      <List
        label={t.title}
        of={mapLoaded(loaded, ({ people }) => people)}
        id={(person) => person.id}
        columns={columns(places, withPhone)}
        search={{ label: words.value.parts.list.search, text: ({ name, login }) => `${name} ${login}` }}
        filters={[byRole()]}
        past={(person) => person.disabledAt !== null}
        {...(readable.length > 0 && {
          detail: (person: PersonRow) =>
            readable.includes(person.id) ? (
              <PersonActs
                person={person}
                places={places}
                manageable={manageable.includes(person.id)}
                self={isSelf(person)}
                hasPhone={withPhone.includes(person.id)}
                onDone={loaded.refresh}
              />
            ) : (
              <Hint>{t.notYours}</Hint>
            ),
        })}
        empty={{ title: t.title, help: t.inviteHelp }}
      />
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
const columns = (places: Places, withPhone: readonly string[]): Column<PersonRow>[] => {
  const t = words.value
  return [
    {
      key: 'name',
      label: t.people.name,
      by: (person) => person.name,
      cell: (person) => (
        <>
          {person.name} {isSelf(person) && <Chip>{t.people.you}</Chip>}{' '}
          {withPhone.includes(person.id) && <Chip>{t.twoStep.reset.has}</Chip>}
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
      key: 'state',
      label: t.people.state,
      unlabelled: true,
      align: 'end',
      cell: (person) => person.disabledAt !== null && t.people.disabled(t.date(person.disabledAt)),
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
