/** Chooses the page by the address, once it is known who asks. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Permission } from '#server/contract/access.ts'
import { Flags } from './flags/flags.tsx'
import { Grievance } from './grievances/grievance.tsx'
import { Grievances } from './grievances/grievances.tsx'
import { language, words } from './language.ts'
import { Office } from './office/office.tsx'
import { People } from './people/people.tsx'
import { Posters } from './posters/posters.tsx'
import { place } from './router.ts'
import { findSession, may, session, sessionProblem } from './session.ts'
import { Shell } from './shell.tsx'
import { Join } from './sign-in/join.tsx'
import { SignIn } from './sign-in/sign-in.tsx'
import { Failure, NotFound, NotPermitted } from './states.tsx'
import { Status } from './status/status.tsx'
import { Entry } from './thread/entry.tsx'
import { Waiting } from './thread/waiting.tsx'
import { Today } from './today/today.tsx'

type Page = { title: string; needs?: Permission; body: () => JSX.Element }

export function App() {
  const { path } = place.value
  const view = session.value
  const page = pageAt(path)
  const title = view ? page.title : words.value.signIn.title

  useEffect(() => {
    document.title = `${title} · ${words.value.app}`
  }, [title, language.value])

  if (sessionProblem.value) {
    return (
      <main class="plain">
        <Failure problem={sessionProblem.value} retry={findSession} />
      </main>
    )
  }
  if (path === '/staff/join' && !view) return <Join />
  if (view === undefined) return <main class="plain" aria-busy="true" />
  if (view === null) return <SignIn />
  return <Shell path={path}>{page.needs && !may(page.needs) ? <NotPermitted /> : page.body()}</Shell>
}

function pageAt(path: string): Page {
  const t = words.value
  const [, , room, id] = path.split('/').map(decodeURIComponent)
  // Whoever may not see the district begins at the desk.
  const home = !room || room === 'join'
  const own = session.value?.office
  if (home && own) {
    return { title: t.own.title, needs: 'dashboard:read', body: () => <Office key={own.id} id={own.id} /> }
  }
  if (home && !may('dashboard:read')) return { title: t.grievances.title, body: () => <Grievances /> }
  if (home) return { title: t.nav.today, needs: 'dashboard:read', body: () => <Today /> }
  if (room === 'offices' && id) {
    return { title: t.grievance.office, needs: 'dashboard:read', body: () => <Office key={id} id={id} /> }
  }
  if (room === 'flags') return { title: t.flags.title, needs: 'dashboard:read', body: () => <Flags /> }
  if (room === 'grievances' && id) {
    return { title: t.grievances.title, body: () => <Grievance key={id} id={id} /> }
  }
  if (room === 'grievances') return { title: t.grievances.title, body: () => <Grievances /> }
  if (room === 'posters') return { title: t.posters.title, needs: 'poster:read', body: () => <Posters /> }
  if (room === 'messages') return { title: t.thread.page, needs: 'grievance:work', body: () => <Waiting /> }
  if (room === 'entries' && id) {
    return { title: t.thread.entry, needs: 'grievance:work', body: () => <Entry key={id} id={id} /> }
  }
  if (room === 'people') return { title: t.people.title, needs: 'people:read', body: () => <People /> }
  if (room === 'status') return { title: t.status.title, needs: 'status:read', body: () => <Status /> }
  return { title: t.states.notFound, body: () => <NotFound /> }
}
