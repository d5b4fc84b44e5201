/**
 * A list: search, filters, sorting, paging, rows that open, selection, and every state from loading to nothing found. What
 * it shows stands in the address. Arrow keys, Home and End go from row to row; all else is ordinary links and buttons.
 *
 *     <List
 *       label={t.people.title}
 *       of={mapLoaded(people, ({ people }) => people)}
 *       id={(person) => person.id}
 *       columns={[{ key: 'name', label: t.people.name, cell: (person) => person.name, by: (person) => person.name }]}
 *       search={{ label: t.people.search, text: (person) => `${person.name} ${person.login}` }}
 *       filters={[{ key: 'role', label: t.people.role, options, keeps: (person, role) => person.role === role }]}
 *       empty={{ title: t.people.none, help: t.people.noneHelp }}
 *     />
 */
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { words } from '../../language.ts'
import type { Loaded } from '../../resource.ts'
import { Button } from '../button/button.tsx'
import { Await, Notice, TooFew } from '../page/states.tsx'
import { ListBar } from './list-bar.tsx'
import { pageOf, type Sort, searchRows, sortRows } from './list-rules.ts'
import { type ListState, listState } from './list-state.ts'
import { ListTable } from './list-table.tsx'
import { Pager } from './pager.tsx'
import { Selected } from './selected.tsx'
import './list.css'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ComponentChildren
  /** What the column sorts by; without it, it does not sort. */
  by?: (row: Row) => string | number | null
  align?: 'end'
  /** A CSS length; without it the column is as wide as what it holds. */
  width?: string
  /** Left out on a phone. */
  wide?: boolean
  /** On a phone, where no heading stands above, the label stands before what is in the cell. */
  labelled?: boolean
  /** The heading is for screen readers alone, as over a column of buttons. */
  unlabelled?: boolean
}

export type Filter<Row> = {
  key: string
  label: string
  options: readonly { value: string; label: string }[]
  keeps: (row: Row, value: string) => boolean
}

type Selection<Row> = {
  /** How a screen reader names the row. */
  name: (row: Row) => string
  /** What can be done with the selected rows; `done` lets go of them. */
  actions: (rows: readonly Row[], done: () => void) => ComponentChildren
}

export type ListProps<Row> = {
  /** What the list holds, for screen readers. */
  label: string
  of: Loaded<readonly Row[]>
  id: (row: Row) => string
  /** The first one names the row. */
  columns: readonly Column<Row>[]
  search?: { label: string; text: (row: Row) => string }
  filters?: readonly Filter<Row>[]
  pageSize?: number
  /** More about a row, shown under it when it is opened. */
  detail?: (row: Row) => ComponentChildren
  /** So few found rows are opened by themselves. */
  openFew?: number
  /** Rows that are over: shown quieter. */
  past?: (row: Row) => boolean
  selection?: Selection<Row>
  empty: { title: string; help: string; action?: ComponentChildren }
  /** True when the server kept the rows back because too few people stand behind them. */
  tooFew?: boolean
  /** Keeps the address of two lists on one page apart. */
  prefix?: string
  /** The order in which the list opens; whoever has no headings to press is offered a choice of orders. */
  sortedBy?: Sort
  /** How the rows are shown, where not as a table. */
  shown?: (rows: readonly Row[]) => ComponentChildren
}

export function List<Row>(props: ListProps<Row>) {
  return (
    <Await of={props.of}>
      {(rows) =>
        props.tooFew ? (
          <TooFew />
        ) : (
          <LoadedList {...props} rows={rows} state={listState(props.prefix, props.sortedBy)} />
        )
      }
    </Await>
  )
}

type LoadedProps<Row> = ListProps<Row> & { rows: readonly Row[]; state: ListState }

function LoadedList<Row>(props: LoadedProps<Row>) {
  const { rows, id, state, filters = [], empty, pageSize = 25, openFew = 0 } = props
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const place = useRef<HTMLDivElement>(null)
  const letGo = () => {
    setSelected(new Set())
    // The button that was pressed goes away with what was selected.
    place.current?.focus()
  }
  if (rows.length === 0) {
    return (
      <Notice title={empty.title} help={empty.help}>
        {empty.action}
      </Notice>
    )
  }
  const found = arrange(props)
  const page = pageOf(found, state.page, pageSize)
  // A row that is gone, or that the filters hide, is not acted on.
  const chosen = found.filter((row) => selected.has(id(row)))
  return (
    <div class="list-place" ref={place} tabIndex={-1}>
      {needsBar(props) && (
        <ListBar {...props} filters={filters} orders={ordersOf(props)} found={found.length} />
      )}
      {props.selection && chosen.length > 0 && (
        <Selected count={chosen.length} onClear={letGo}>
          {props.selection.actions(chosen, letGo)}
        </Selected>
      )}
      {found.length === 0 ? (
        <NothingFound onClear={() => state.clear(filters.map((filter) => filter.key))} />
      ) : (
        (props.shown?.(page.rows) ?? (
          <ListTable
            {...props}
            rows={page.rows}
            allOpen={found.length <= openFew}
            selected={selected}
            onSelect={setSelected}
          />
        ))
      )}
      {page.pages > 1 && <Pager page={page.page} pages={page.pages} onTurn={state.turnTo} />}
    </div>
  )
}

/** What fits into one look is not searched, unless the address says so. */
const few = 8
const needsBar = <Row,>({ rows, state, filters = [], sortedBy }: LoadedProps<Row>): boolean =>
  sortedBy !== undefined ||
  rows.length > few ||
  state.typed !== '' ||
  filters.some(({ key }) => state.filter(key) !== null)

/** Orders to choose from; `always`: also where there is room for headings. */
function ordersOf<Row>({ columns, sortedBy, shown }: LoadedProps<Row>) {
  if (!sortedBy) return null
  const sorting = columns.filter(({ by }) => by).map(({ key, label }) => ({ key, label }))
  return { of: sorting, always: shown !== undefined }
}

/** The rows that search and filters keep, as the address sorts them. */
function arrange<Row>({ rows, state, search, filters = [], columns }: LoadedProps<Row>): readonly Row[] {
  const kept = filters.reduce<readonly Row[]>((left, { key, keeps }) => {
    const value = state.filter(key)
    return value ? left.filter((row) => keeps(row, value)) : left
  }, rows)
  const found = search ? searchRows(kept, search.text, state.typed) : kept
  const by = columns.find((column) => column.key === state.sort?.key)?.by
  return state.sort && by ? sortRows(found, by, state.sort.down) : found
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const t = words.value.parts.list
  return (
    <div class="list-nothing" role="status">
      <p>{t.nothingFound}</p>
      <Button onClick={onClear}>{t.showAll}</Button>
    </div>
  )
}
