/** What narrows the list, and by which clock it is ordered; all of it stands in the address. */
import { useId } from 'preact/hooks'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { choose, chosen, type FilterKey, filterKeys, filtersOn, listName } from './address.ts'
import './desk-filters.css'

type Option = { value: string; label: string }

export function DeskFilters({ choices }: Pick<GrievanceList, 'choices'>) {
  const t = words.value
  const on = filtersOn()
  const options: Record<FilterKey, Option[]> = {
    office: choices.offices
      .map(({ id, name }) => ({ value: id, label: named(name) }))
      .toSorted((one, other) => one.label.localeCompare(other.label)),
    // In the order of the file: wards and blocks by their numbers.
    area: choices.areas.map(({ id, name }) => ({ value: id, label: named(name) })),
    kind: optionsOf(t.grievances.kinds),
    source: optionsOf(t.grievance.sources),
    tier: optionsOf(t.grievances.tiers),
    owner: choices.owners
      .map(({ id, name }) => ({ value: id, label: name }))
      .toSorted((one, other) => one.label.localeCompare(other.label)),
  }
  // In history and in what a search found the newest stand first.
  const isOrdered = !chosen('search') && listName() !== 'closed'
  return (
    <details class="desk-filters" open={on > 0}>
      <summary>{on > 0 ? t.queues.filtersOn(on) : t.queues.filters}</summary>
      <div class="desk-choices">
        {filterKeys
          .filter((key) => options[key].length > 1 || chosen(key))
          .map((key) => (
            <Choose
              key={key}
              name={key}
              label={t.queues[key]}
              all={t.parts.list.all}
              options={options[key]}
            />
          ))}
        {isOrdered && (
          <Choose
            name="by"
            label={t.queues.by}
            all={t.queues.byWhole}
            options={[{ value: 'step', label: t.queues.byStep }]}
          />
        )}
      </div>
      {on > 0 && (
        <Button look="text" onClick={() => choose(Object.fromEntries(filterKeys.map((key) => [key, null])))}>
          {t.queues.clear}
        </Button>
      )}
    </details>
  )
}

const optionsOf = (names: Readonly<Record<string, string>>): Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

type ChooseProps = { name: FilterKey | 'by'; label: string; all: string; options: readonly Option[] }

function Choose({ name, label, all, options }: ChooseProps) {
  const id = useId()
  return (
    <div class="desk-choice" {...(name === 'by' && { 'data-wide': 'yes' })}>
      <label for={id}>{label}</label>
      <select
        id={id}
        value={chosen(name) ?? ''}
        onChange={(event) => choose({ [name]: event.currentTarget.value || null })}
      >
        <option value="">{all}</option>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
