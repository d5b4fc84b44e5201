/** Prints one sheet for each selected case, by the browser's own printing. */
import { render } from 'preact'
import { useState } from 'preact/hooks'
import type { GrievanceRow, GrievanceView } from '#server/contract/grievances/grievance.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { CaseSheets } from './case-sheets.tsx'

/** Enough to be quick, and few enough to leave room for what others ask for. */
const atOnce = 4

export function PrintButton({ rows }: { rows: readonly GrievanceRow[] }) {
  const t = words.value.several
  const [done, setDone] = useState(0)
  const action = useAction(async () => {
    setDone(0)
    printSheets(await loadAll(rows, () => setDone((n) => n + 1)))
  })
  return (
    <>
      <Button disabled={action.busy} onClick={() => action.run()}>
        {action.busy ? t.printing(done, rows.length) : t.print}
      </Button>
      <Problem problem={action.problem} />
    </>
  )
}

/** In the order of the list. */
async function loadAll(rows: readonly GrievanceRow[], onOne: () => void): Promise<GrievanceView[]> {
  const control = new AbortController()
  const loaded: GrievanceView[] = []
  let next = 0
  const work = async () => {
    for (let at = next++; at < rows.length; at = next++) {
      loaded[at] = await api.grievance(rows[at]?.id ?? '', control.signal)
      onOne()
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, work))
  } finally {
    control.abort()
  }
  return loaded
}

/** Beside the page, which is not printed while sheets are there. */
function printSheets(cases: readonly GrievanceView[]): void {
  const place = document.createElement('div')
  document.body.append(place)
  render(<CaseSheets cases={cases} />, place)
  const over = () => {
    removeEventListener('afterprint', over)
    render(null, place)
    place.remove()
  }
  addEventListener('afterprint', over)
  print()
}
