/** Of which department, area and way the figures are; the choice stands in the address. */
import type { FigureChoices } from '#server/contract/figures/figure-choices.ts'
import * as api from '../../api/staff.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { go, place, withQuery } from '../router.ts'
import { slices } from './filter.ts'
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

/** One of them all: two at once the server counts of one office alone. */
export function Ways() {
  const t = words.value.calendar
  const query = place.value.query
  const chosen = slices.flatMap((name) => (query.get(name) ? [`${name}=${query.get(name)}`] : []))[0] ?? ''
  const groups: [string, Record<string, string>][] = [
    [t.channel, entriesOf('channel', t.channels)],
    [t.language, entriesOf('language', t.languages)],
  ]
  return (
    <select
      class="place-choice"
      data-chosen={chosen !== ''}
      aria-label={t.ways}
      value={chosen}
      onChange={({ currentTarget: { value } }) => {
        const [name, one] = value.split('=')
        const none = Object.fromEntries(slices.map((slice) => [slice, null]))
        go(withQuery({ ...none, ...(name && one && { [name]: one }) }))
      }}
    >
      <option value="">{t.allWays}</option>
      {groups.map(([label, options]) => (
        <optgroup key={label} label={label}>
          {Object.entries(options).map(([value, says]) => (
            <option key={value} value={value}>
              {says}
            </option>
          ))}
        </optgroup>
      ))}
      <option value="vouched=yes">{t.vouched}</option>
    </select>
  )
}

const entriesOf = (name: string, said: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(said).map(([value, says]) => [`${name}=${value}`, says]))

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
      class="place-choice"
      data-chosen={chosen !== ''}
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
