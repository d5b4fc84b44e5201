/** Selecting rows one at a time, and from one to another. No I/O. */

/** `anchor`: the row that was turned over before, from which `range` counts. Rows in between become what the last one becomes. */
export function turnOver(
  selected: ReadonlySet<string>,
  rows: readonly string[],
  row: string,
  { anchor, range }: { anchor: string | undefined; range: boolean },
): Set<string> {
  const next = new Set(selected)
  const on = !selected.has(row)
  const from = anchor === undefined || !range ? -1 : rows.indexOf(anchor)
  const to = rows.indexOf(row)
  const turned = from < 0 ? [row] : rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  for (const each of turned) {
    if (on) next.add(each)
    else next.delete(each)
  }
  return next
}

/** Pressed in a row, on its own or with shift; not where letters are typed. */
export function isSelectKey(event: KeyboardEvent): boolean {
  const { target, key } = event
  return (
    key.toLowerCase() === 'x' &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    target instanceof HTMLElement &&
    !target.matches('textarea, select, input:not([type="checkbox"])')
  )
}
