/** Who is signed in, and the way out. */
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { DropDown } from '../parts/drop-down/drop-down.tsx'
import { may, session } from '../session.ts'
import { AskToLeave, useSignOut } from './sign-out.tsx'
import './person-menu.css'

export function PersonMenu() {
  const t = words.value
  const person = session.value?.person
  const out = useSignOut()
  if (!person) return null
  return (
    <>
      <DropDown
        class="person"
        label={
          <>
            <span class="initial" aria-hidden="true">
              {[...person.name][0]}
            </span>
            <span class="who">{person.name}</span>
          </>
        }
      >
        <p class="person-card">
          <b>{person.name}</b>
          {person.appointments.map(({ role }) => (
            <span key={role}>{t.roles[role]}</span>
          ))}
          {session.value?.office && <span>{named(session.value.office.name)}</span>}
        </p>
        <a class="person-page" href={inDistrict('/staff/account')}>
          {t.account.title}
        </a>
        {may('status:read') && (
          <a class="person-page" href={inDistrict('/staff/status')}>
            {t.status.title}
          </a>
        )}
        <Button fill disabled={out.busy} onClick={() => out.run()}>
          {out.busy ? t.nav.leaving.saving : t.nav.signOut}
        </Button>
      </DropDown>
      {out.asks && <AskToLeave asks={out.asks} onClose={out.stay} />}
    </>
  )
}
