/** Says that a person is away, and who deputises. */
import { Away } from '../absence/away.tsx'
import { words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import type { ActProps } from './act.ts'

export function PersonAway({ person, onClose }: ActProps) {
  const t = words.value.absence
  return (
    <Dialog title={t.titleOf(person.name)} about={t.help} onClose={onClose}>
      <Away person={person.id} onClose={onClose} />
    </Dialog>
  )
}
