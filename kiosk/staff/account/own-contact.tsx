/** Where news of one's own work goes. */
import * as api from '../../api/staff.ts'
import { ContactForm } from '../contact/contact-form.tsx'
import { words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { Await } from '../parts/page/states.tsx'
import { useResource } from '../resource.ts'

export function OwnContact({ onSaved }: { onSaved: () => void }) {
  const t = words.value.contact
  const loaded = useResource('/api/account/contact', api.ownContact)
  return (
    <Card title={t.title}>
      <Await of={loaded}>
        {(view) => (
          <ContactForm
            name="own-contact"
            view={view}
            lead={t.lead}
            save={api.changeOwnContact}
            onSaved={() => {
              loaded.refresh()
              onSaved()
            }}
          />
        )}
      </Await>
    </Card>
  )
}
