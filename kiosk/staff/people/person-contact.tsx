/** Where news of somebody's work goes, set by whoever manages them. */
import * as api from '../../api/staff.ts'
import { ContactForm } from '../contact/contact-form.tsx'
import { words } from '../language.ts'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { Await } from '../parts/page/states.tsx'
import { useResource } from '../resource.ts'
import type { ActProps } from './act.ts'

export function PersonContact({ person, onClose }: ActProps) {
  const t = words.value.contact
  const loaded = useResource(`/api/people/${person.id}/contact`, (signal) => api.contactOf(person.id, signal))
  return (
    <Dialog title={t.titleOf(person.name)} onClose={onClose}>
      <Await of={loaded}>
        {(view) => (
          <ContactForm
            name={`contact-${person.id}`}
            view={view}
            lead={t.leadOf}
            save={(contact) => api.changeContactOf(person.id, contact)}
            onSaved={onClose}
            cancel={onClose}
          />
        )}
      </Await>
    </Dialog>
  )
}
