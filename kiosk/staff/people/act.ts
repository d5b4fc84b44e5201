/** What the dialog of an act is handed. */
import type { PersonRow } from '#server/contract/staff/person.ts'
import type { Places } from './scope-text.ts'

/** `manageable`: may be changed by whoever looks. `onDone`: what the list shows is old now. */
export type ActProps = {
  person: PersonRow
  places: Places
  manageable: boolean
  onDone: () => void
  onClose: () => void
}
