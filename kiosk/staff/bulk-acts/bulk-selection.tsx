/** What can be done with the grievances that were selected in their list. */
import { useState } from 'preact/hooks'
import type { GrievanceRow } from '#server/contract/grievances/grievance.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import type { ListProps } from '../parts/list/list.tsx'
import { Unseen } from '../parts/text/text.tsx'
import { may } from '../session.ts'
import { BulkDialog, type BulkEvent } from './bulk-dialog.tsx'
import { PrintButton } from './print-button.tsx'

/** As properties of the list; none for whoever moves no grievance on. */
export const bulkSelection = (): Pick<ListProps<GrievanceRow>, 'selection'> =>
  may('grievance:act')
    ? {
        selection: {
          name: ({ reference }) => reference,
          actions: (rows, done) => <BulkActs rows={rows} done={done} />,
        },
      }
    : {}

function BulkActs({ rows, done }: { rows: readonly GrievanceRow[]; done: () => void }) {
  const t = words.value.several
  const [event, setEvent] = useState<BulkEvent>()
  return (
    <>
      <Button onClick={() => setEvent('assigned')}>{t.assign}</Button>
      <Button onClick={() => setEvent('transferred')}>{t.transfer}</Button>
      {may('grievance:oversee') && <Button onClick={() => setEvent('owner-reminded')}>{t.remind}</Button>}
      <PrintButton rows={rows} />
      <Unseen>{t.keys}</Unseen>
      {event && <BulkDialog event={event} rows={rows} onSent={done} onClose={() => setEvent(undefined)} />}
    </>
  )
}
