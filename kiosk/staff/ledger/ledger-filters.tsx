/** What the ledger is asked for: kind, person, office and days, kept in the address. */
import { useId } from 'preact/hooks'
import type { LedgerPage } from '#server/contract/staff/ledger.ts'
import { named, words } from '../language.ts'
import { go, place, withQuery } from '../router.ts'
import { kindOf } from './sentence.ts'
import './ledger-filters.css'

const filterKeys = ['action', 'actor', 'office', 'from', 'to'] as const
type Key = (typeof filterKeys)[number]

/** As the address has them, with the line that this page begins behind. */
export const readChoice = (): Record<Key | 'before', string | null> => {
  const { query } = place.value
  const get = (key: string) => query.get(key)
  return {
    action: get('action'),
    actor: get('actor'),
    office: get('office'),
    from: get('from'),
    to: get('to'),
    before: get('before'),
  }
}

const choose = (key: Key, value: string) => go(withQuery({ [key]: value || null, before: null }))
export const showAll = () =>
  go(withQuery({ before: null, ...Object.fromEntries(filterKeys.map((key) => [key, null])) }))

export function LedgerFilters({ page }: { page: LedgerPage }) {
  const t = words.value
  const chosen = readChoice()
  const kinds = page.actions.map((action) => ({ value: action, label: kindOf(t, action) }))
  return (
    <search class="ledger-filters">
      <Choose name="action" label={t.ledger.kind} options={kinds} value={chosen.action} />
      <Choose
        name="actor"
        label={t.ledger.person}
        options={page.people.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen.actor}
      />
      <Choose
        name="office"
        label={t.ledger.office}
        options={page.offices.map(({ id, name }) => ({ value: id, label: named(name) }))}
        value={chosen.office}
      />
      <Day name="from" label={t.ledger.from} value={chosen.from} />
      <Day name="to" label={t.ledger.to} value={chosen.to} />
    </search>
  )
}

type ChooseProps = {
  name: Key
  label: string
  options: readonly { value: string; label: string }[]
  value: string | null
}

function Choose({ name, label, options, value }: ChooseProps) {
  const id = useId()
  return (
    <div class="ledger-filter">
      <label for={id}>{label}</label>
      <select id={id} value={value ?? ''} onChange={(event) => choose(name, event.currentTarget.value)}>
        <option value="">{words.value.parts.list.all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The browser writes the day in its own language and order, whatever the page's are; so the page says it as well. */
function Day({ name, label, value }: { name: Key; label: string; value: string | null }) {
  const id = useId()
  const isDay = value !== null && !Number.isNaN(Date.parse(value))
  return (
    <div class="ledger-filter">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value ?? ''}
        aria-describedby={`${id}-day`}
        onChange={(event) => choose(name, event.currentTarget.value)}
      />
      <span class="ledger-day" id={`${id}-day`}>
        {isDay && words.value.fullDay(value)}
      </span>
    </div>
  )
}
