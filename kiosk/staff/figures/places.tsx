/** Of which department and area the figures are, and of which counter, service or way alone; the choice stands in the address. */
import type { FigureChoices } from '#server/contract/figures/figure-choices.ts'
import { named, words } from '../language.ts'
import { go, place, withQuery } from '../router.ts'
import { slices } from './filter.ts'
import { useChoices } from './summary.ts'
import './places.css'

/** `office`: the one that the page is about; null for the district. */
export function Places({ office }: { office: string | null }) {
  const t = words.value.calendar
  const choices = useChoices(office)
  return (
    <>
      {office === null && (
        <>
          <Choice
            name="department"
            label={t.department}
            all={t.allDepartments}
            choices={choices?.departments}
          />
          <Choice name="area" label={t.area} all={t.allAreas} choices={choices?.areas} />
        </>
      )}
      <Narrowed office={office} choices={choices} />
    </>
  )
}

/**
 * By one of them all: two at once the server counts of one office alone. A service is one of its department's, so that one
 * is chosen with it.
 */
function Narrowed({ office, choices }: { office: string | null; choices: FigureChoices | undefined }) {
  const t = words.value.calendar
  const query = place.value.query
  const department = query.get('department')
  const ofService = ({ id, department }: FigureChoices['services'][number]) =>
    new URLSearchParams({ service: id, ...(office === null && { department }) }).toString()
  const groups: [label: string, options: [value: string, says: string][]][] = [
    [t.point, choices?.points.map(({ id, name }) => [`point=${id}`, named(name)]) ?? []],
    ...servicesOf(choices, department).map(([of, services]): [string, [string, string][]] => [
      of ? `${t.service}: ${of}` : t.service,
      services.map((service) => [ofService(service), named(service.name)]),
    ]),
    [t.channel, Object.entries(t.channels).map(([value, says]) => [`channel=${value}`, says])],
    [t.language, Object.entries(t.languages).map(([value, says]) => [`language=${value}`, says])],
  ]
  return (
    <select
      // The names may come after the choice was read from the address.
      key={choices === undefined ? 'unnamed' : 'named'}
      class="place-choice"
      data-chosen={slices.some((name) => query.get(name))}
      aria-label={t.narrowed}
      value={chosenSlice(query, office)}
      onChange={({ currentTarget: { value } }) => {
        const none = Object.fromEntries(slices.map((slice) => [slice, null]))
        go(withQuery({ ...none, ...Object.fromEntries(new URLSearchParams(value)) }))
      }}
    >
      <option value="">{t.allEntries}</option>
      {groups.map(
        ([label, options]) =>
          options.length > 0 && (
            <optgroup key={label} label={label}>
              {options.map(([value, says]) => (
                <option key={value} value={value}>
                  {says}
                </option>
              ))}
            </optgroup>
          ),
      )}
      <option value="vouched=yes">{t.vouched}</option>
    </select>
  )
}

/** As the options' values are. */
function chosenSlice(query: URLSearchParams, office: string | null): string {
  const name = slices.find((slice) => query.get(slice))
  const department = query.get('department')
  if (!name) return ''
  const more = name === 'service' && office === null && department ? { department } : {}
  return new URLSearchParams({ [name]: query.get(name) ?? '', ...more }).toString()
}

/** By department, whose name is left out where there is one alone. */
function servicesOf(
  choices: FigureChoices | undefined,
  department: string | null,
): [department: string, FigureChoices['services']][] {
  const shown = choices?.services.filter((each) => !department || each.department === department) ?? []
  const by = Map.groupBy(shown, (each) => each.department)
  return [...by].map(([id, services]) => {
    const name = by.size > 1 && choices?.departments.find((each) => each.id === id)?.name
    return [name ? named(name) : '', services]
  })
}

type ChoiceProps = {
  name: 'department' | 'area'
  label: string
  /** The choice of none. */
  all: string
  /** Undefined while they are not known; their place is kept, so that nothing under it moves. */
  choices: FigureChoices['departments'] | undefined
}

/** Not there where there is nothing to choose. */
function Choice({ name, label, all, choices }: ChoiceProps) {
  const chosen = place.value.query.get(name) ?? ''
  if (choices && choices.length < 2 && !chosen) return null
  return (
    <select
      class="place-choice"
      data-chosen={chosen !== ''}
      aria-label={label}
      // The names may come after the choice was read from the address.
      key={choices === undefined ? 'unnamed' : 'named'}
      disabled={choices === undefined}
      value={chosen}
      onChange={({ currentTarget: { value } }) => go(withQuery({ [name]: value || null }))}
    >
      <option value="">{all}</option>
      {choices?.map(({ id, name }) => (
        <option key={id} value={id}>
          {named(name)}
        </option>
      ))}
    </select>
  )
}
