/** The rows of a list as a table that becomes one block a row on a phone. */
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { words } from '../../language.ts'
import { Unseen } from '../text/text.tsx'
import type { Column, ListProps } from './list.tsx'
import { moveAmongRows } from './list-keys.ts'
import { isSelectKey, turnOver } from './list-selection.ts'
import type { ListState } from './list-state.ts'
import './list-table.css'

type TableProps<Row> = Omit<ListProps<Row>, 'of'> & {
  rows: readonly Row[]
  state: ListState
  allOpen: boolean
  selected: ReadonlySet<string>
  onSelect: (selected: ReadonlySet<string>) => void
}

export function ListTable<Row>(props: TableProps<Row>) {
  const { label, rows, id } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const anchor = useRef<string>(undefined)
  const turn: Turn = (row, range) => {
    props.onSelect(turnOver(props.selected, rows.map(id), row, { anchor: anchor.current, range }))
    anchor.current = row
  }
  const onKey = (event: KeyboardEvent) => {
    const row = event.target instanceof HTMLElement && event.target.closest<HTMLElement>('tr[data-row]')
    if (!props.selection || !row || !isSelectKey(event)) return moveAmongRows(event, body.current)
    event.preventDefault()
    turn(row.dataset.row ?? '', event.shiftKey)
  }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a table that becomes blocks on a phone keeps its role only if it is said.
    <table class="list-table" role="table" aria-label={label}>
      <colgroup>
        {props.selection && <col class="tick-column" />}
        {props.columns.map(({ key, width }) => (
          <col key={key} {...(width && { style: { width } })} />
        ))}
      </colgroup>
      <Head {...props} />
      <tbody ref={body} onKeyDown={onKey}>
        {rows.map((row) => (
          <Rows key={id(row)} {...props} row={row} turn={turn} />
        ))}
      </tbody>
    </table>
  )
}

function Head<Row>(props: TableProps<Row>) {
  const { columns, state, selection, rows, id, selected, onSelect } = props
  const all = rows.every((row) => selected.has(id(row)))
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" class="tick-cell">
            <input
              type="checkbox"
              aria-label={words.value.parts.list.selectAll}
              checked={all}
              onChange={() => onSelect(new Set(all ? [] : rows.map(id)))}
            />
          </th>
        )}
        {columns.map((column) => (
          <Heading key={column.key} column={column} state={state} />
        ))}
      </tr>
    </thead>
  )
}

function Heading<Row>({ column, state }: { column: Column<Row>; state: ListState }) {
  const sorted = state.sort?.key === column.key ? state.sort : null
  const order = sorted ? (sorted.down ? 'descending' : 'ascending') : 'none'
  const label = column.unlabelled ? <Unseen>{column.label}</Unseen> : column.label
  return (
    <th scope="col" {...placed(column)} {...(column.by && { 'aria-sort': order })}>
      {column.by ? (
        <button
          type="button"
          class="sorter"
          onClick={() => state.sortBy({ key: column.key, down: sorted !== null && !sorted.down })}
        >
          {label}
        </button>
      ) : (
        label
      )}
    </th>
  )
}

/** Where a column stands, and whether a phone has room for it. */
const placed = ({ align, wide }: { align?: 'end'; wide?: boolean }) => ({
  ...(align && { 'data-align': align }),
  ...(wide && { 'data-wide': 'yes' }),
})

/** Selects a row or lets go of it; `range`: and all rows between it and the one before. */
type Turn = (row: string, range: boolean) => void
type RowProps<Row> = TableProps<Row> & { row: Row; turn: Turn }

/** A row and, once it is opened, what more there is about it. */
function Rows<Row>(props: RowProps<Row>): JSX.Element {
  const { row, id, detail, columns, selection, past } = props
  const open = detail !== undefined && isOpen(props)
  const span = columns.length + (selection ? 1 : 0)
  return (
    <>
      <tr class="row" data-row={id(row)} data-past={past?.(row) ? 'yes' : undefined}>
        {selection && <TickCell {...props} />}
        {columns.map((column, at) => (
          <Cell key={column.key} {...props} column={column} first={at === 0} />
        ))}
      </tr>
      {open && (
        <tr class="detail-row">
          <td colSpan={span}>{detail(row)}</td>
        </tr>
      )}
    </>
  )
}

/** What the address names, and where few were found all but what it names: pressing turns either over. */
const isOpen = <Row,>({ row, id, state, allOpen }: RowProps<Row>): boolean =>
  (state.open === id(row)) !== allOpen

function TickCell<Row>({ row, id, selection, selected, turn }: RowProps<Row>) {
  const mine = id(row)
  return (
    <td class="tick-cell">
      {/* The room around the box is pressed as well: a finger is wider than it. */}
      <label class="tick">
        <input
          type="checkbox"
          aria-label={words.value.parts.list.select(selection ? selection.name(row) : mine)}
          checked={selected.has(mine)}
          onClick={(event) => turn(mine, event.shiftKey)}
        />
      </label>
    </td>
  )
}

type CellProps<Row> = RowProps<Row> & { column: Column<Row>; first: boolean }

function Cell<Row>(props: CellProps<Row>) {
  const { row, id, column, first, detail, state } = props
  const content = column.cell(row)
  if (!first) {
    return (
      <td {...placed(column)} {...(column.labelled && { 'data-label': column.label })}>
        {content}
      </td>
    )
  }
  return (
    <th scope="row">
      {detail ? (
        <button
          type="button"
          class="opener"
          aria-expanded={isOpen(props)}
          onClick={() => state.toggle(id(row))}
        >
          {content}
        </button>
      ) : (
        content
      )}
    </th>
  )
}
