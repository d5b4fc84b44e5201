/** Of which department and area the figures are; the choice stands in the address. */
import type { FigureChoices } from '#server/contract/figure-choices.ts'
import * as api from '../../api/staff.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { go, place, withQuery } from '../router.ts'
import './places.css'

export function Places() {
  const t = words.value.calendar
  const { data } = useInDistrict('/api/offices/choices', api.figureChoices)
  return (
    <>
      <Choice name="department" label={t.department} all={t.allDepartments} choices={data?.departments} />
      <Choice name="area" label={t.area} all={t.allAreas} choices={data?.areas} />
    </>
  )
}

type ChoiceProps = {
  name: 'department' | 'area'
  label: string
  /** The choice of none. */
  all: string
  choices: FigureChoices['departments'] | undefined
}

/** Not there where there is nothing to choose. */
function Choice({ name, label, all, choices = [] }: ChoiceProps) {
  const chosen = place.value.query.get(name) ?? ''
  if (choices.length < 2 && !chosen) return null
  return (
    <select
      class={chosen ? 'place-choice chosen' : 'place-choice'}
      aria-label={label}
      value={chosen}
      onChange={({ currentTarget: { value } }) => go(withQuery({ [name]: value || null }))}
    >
      <option value="">{all}</option>
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {named(name)}
        </option>
      ))}
    </select>
  )
}
