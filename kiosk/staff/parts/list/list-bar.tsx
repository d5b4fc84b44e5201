/** Over a list: what is searched for, which rows are kept, and how many there are. */
import { useId } from 'preact/hooks'
import { words } from '../../language.ts'
import type { Filter } from './list.tsx'
import { readSort, writeSort } from './list-rules.ts'
import type { ListState } from './list-state.ts'
import './list-bar.css'

type BarProps<Row> = {
  search?: { label: string }
  filters: readonly Filter<Row>[]
  orders: Orders | null
  state: ListState
  found: number
}

/** `always`: also where a table has headings to press. */
type Orders = { of: readonly { key: string; label: string }[]; always: boolean }

export function ListBar<Row>({ search, filters, orders, state, found }: BarProps<Row>) {
  if (!search && filters.length === 0 && !orders) return null
  return (
    <search class="list-bar">
      {search && <Search label={search.label} state={state} />}
      {filters.map((filter) => (
        <FilterChoice key={filter.key} filter={filter} state={state} />
      ))}
      {orders && <OrderChoice orders={orders} state={state} />}
      <p class="list-count" role="status">
        {words.value.parts.list.rows(found)}
      </p>
    </search>
  )
}

function Search({ label, state }: { label: string; state: ListState }) {
  const id = useId()
  return (
    <div class="list-control" data-chosen={state.typed !== ''}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={state.typed}
        onInput={(event) => state.search(event.currentTarget.value)}
      />
    </div>
  )
}

function FilterChoice<Row>({ filter, state }: { filter: Filter<Row>; state: ListState }) {
  const id = useId()
  return (
    <div class="list-control" data-chosen={Boolean(state.filter(filter.key))}>
      <label for={id}>{filter.label}</label>
      <select
        id={id}
        value={state.filter(filter.key) ?? ''}
        onChange={(event) => state.choose(filter.key, event.currentTarget.value)}
      >
        <option value="">{words.value.parts.list.all}</option>
        {filter.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

function OrderChoice({ orders, state }: { orders: Orders; state: ListState }) {
  const t = words.value.parts.list
  const id = useId()
  return (
    <div class="list-control" {...(!orders.always && { 'data-narrow': 'yes' })}>
      <label for={id}>{t.order}</label>
      <select
        id={id}
        value={state.sort ? writeSort(state.sort) : ''}
        onChange={(event) => {
          const sort = readSort(event.currentTarget.value)
          if (sort) state.sortBy(sort)
        }}
      >
        {orders.of.flatMap(({ key, label }) =>
          [true, false].map((down) => {
            const value = writeSort({ key, down })
            return (
              <option key={value} value={value}>
                {down ? t.down(label) : t.up(label)}
              </option>
            )
          }),
        )}
      </select>
    </div>
  )
}
