/** Arrow keys, Home and End in a list: from row to row, each time to the first thing in the row that can be used. */

const usable = 'a[href], button:not(:disabled), input:not(:disabled)'

/** Leaves alone what a field needs for itself. */
export function moveAmongRows(event: KeyboardEvent, body: HTMLElement | null): void {
  const { target } = event
  if (
    !body ||
    !(target instanceof HTMLElement) ||
    target.matches('textarea, select, input:not([type="checkbox"])')
  )
    return
  const rows = [...body.querySelectorAll<HTMLElement>('tr[data-row]')].filter((row) =>
    row.querySelector(usable),
  )
  const here = rows.findIndex((row) => row.contains(target))
  const to = targetOf(event.key, here, rows.length)
  if (here < 0 || to === undefined) return
  event.preventDefault()
  rows[to]?.querySelector<HTMLElement>(usable)?.focus()
}

function targetOf(key: string, here: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(here + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(here - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}
