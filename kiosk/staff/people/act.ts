/** What the dialog of an act is handed. */
import type { PersonRow } from '#server/contract/person.ts'
import type { Places } from './scope-text.ts'

/** `onDone`: what the list shows is old now. */
export type ActProps = { person: PersonRow; places: Places; onDone: () => void; onClose: () => void }
