/** The staff: who may come in, in which role; invite someone, disable an account. */
import { useState } from 'preact/hooks'
import type { PersonRow } from '#server/contract/person.ts'
import * as api from '../../api/staff.ts'
import { Confirm } from '../dialog.tsx'
import { useAction } from '../form.tsx'
import { words } from '../language.ts'
import { useResource } from '../resource.ts'
import { may, session } from '../session.ts'
import { Await } from '../states.tsx'
import { Invite, type Places } from './invite.tsx'
import { scopeText } from './scope-text.ts'

export function People() {
  const t = words.value.people
  const loaded = useResource('/api/people', api.people)
  const offices = useResource('/api/posters', api.posters).data?.places.map((place) => place.office) ?? []
  const [disabling, setDisabling] = useState<PersonRow>()
  return (
    <div class="column wide">
      <h1 tabIndex={-1}>{t.title}</h1>
      <Await of={loaded}>
        {({ people, districts, departments }) => {
          const places = { districts, departments, offices }
          return (
            <>
              {may('people:manage') && <Invite places={places} />}
              <Table people={people} places={places} onDisable={setDisabling} />
            </>
          )
        }}
      </Await>
      {disabling && (
        <Disable person={disabling} onDone={loaded.reload} onClose={() => setDisabling(undefined)} />
      )}
    </div>
  )
}

type TableProps = {
  people: readonly PersonRow[]
  places: Places
  onDisable: (person: PersonRow) => void
}

function Table({ people, places, onDisable }: TableProps) {
  const t = words.value.people
  return (
    <table class="list people">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col" class="wide-only">
            {t.login}
          </th>
          <th scope="col">{t.role}</th>
          <th scope="col" class="wide-only">
            {t.since}
          </th>
          <th scope="col">
            <span class="unseen">{t.action}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id} person={person} places={places} onDisable={onDisable} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { person: PersonRow; places: Places; onDisable: TableProps['onDisable'] }

function Row({ person, places, onDisable }: RowProps) {
  const t = words.value
  const self = person.id === session.value?.person.id
  return (
    <tr class={person.disabledAt ? 'past' : ''}>
      <th scope="row">
        {person.name} {self && <span class="chip">{t.people.you}</span>}
      </th>
      <td class="wide-only">{person.login}</td>
      <td>
        {person.appointments.map(({ role, scope }) => (
          <div key={`${role} ${scopeText(scope, places).join()}`}>
            {t.roles[role]}
            {scopeText(scope, places).map((place) => (
              <small class="of-office" key={place}>
                {place}
              </small>
            ))}
          </div>
        ))}
      </td>
      <td class="wide-only">{t.date(person.createdAt)}</td>
      <td class="act">
        {person.disabledAt
          ? t.people.disabled(t.date(person.disabledAt))
          : !self &&
            may('people:manage') && (
              <button type="button" class="textual" onClick={() => onDisable(person)}>
                {t.people.disable}
                <span class="unseen"> {person.name}</span>
              </button>
            )}
      </td>
    </tr>
  )
}

function Disable({
  person,
  onDone,
  onClose,
}: {
  person: PersonRow
  onDone: () => void
  onClose: () => void
}) {
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
