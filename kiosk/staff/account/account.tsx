/** One's own account: the password, and where one is signed in. Each section is a file of its own. */
import { useState } from 'preact/hooks'
import * as api from '../../api/staff.ts'
import { OwnAbsence } from '../absence/own-absence.tsx'
import { words } from '../language.ts'
import { Page } from '../parts/page/page.tsx'
import { useResource } from '../resource.ts'
import { may, session } from '../session.ts'
import { ChangePassword } from './change-password.tsx'
import { OwnContact } from './own-contact.tsx'
import { OwnNotices } from './own-notices.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { TwoStep } from './two-step.tsx'
import './account.css'

export function Account() {
  const t = words.value.account
  // Ways come and go with number and address.
  const [changed, setChanged] = useState(0)
  const person = session.value?.person
  const sessions = useResource('/api/account/sessions', api.ownSessions)
  if (!person) return null
  return (
    <Page title={t.title} lead={t.lead(person.login)} width="text">
      <div class="account-sections">
        {may('grievance:act') && <OwnAbsence />}
        <ChangePassword login={person.login} onChanged={sessions.refresh} />
        <OwnContact onSaved={() => setChanged((n) => n + 1)} />
        <OwnNotices key={changed} />
        <TwoStep login={person.login} />
        <OwnSessions of={sessions} />
      </div>
    </Page>
  )
}
