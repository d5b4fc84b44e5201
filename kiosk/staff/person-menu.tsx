/** Who is signed in, and the way out. Closes on Escape and on a press anywhere else, as menus do. */
import { useEffect, useRef } from 'preact/hooks'
import { named, words } from './language.ts'
import { leave, may, session } from './session.ts'

export function PersonMenu() {
  const t = words.value
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const inside = event.target instanceof Node && menu.current?.contains(event.target)
      if (menu.current && (event instanceof KeyboardEvent ? event.key === 'Escape' : !inside))
        menu.current.open = false
    }
    document.addEventListener('click', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('click', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  const person = session.value?.person
  if (!person) return null
  return (
    <details class="person" ref={menu}>
      <summary>
        <span class="initial" aria-hidden="true">
          {[...person.name][0]}
        </span>
        <span class="who">{person.name}</span>
      </summary>
      <div class="menu">
        <p>
          <b>{person.name}</b>
          {person.appointments.map(({ role }) => (
            <span key={role}>{t.roles[role]}</span>
          ))}
          {session.value?.office && <span>{named(session.value.office.name)}</span>}
        </p>
        {may('status:read') && (
          <a class="page" href="/staff/status" onClick={() => menu.current?.removeAttribute('open')}>
            {t.status.title}
          </a>
        )}
        <button type="button" class="button" onClick={leave}>
          {t.nav.signOut}
        </button>
      </div>
    </details>
  )
}
