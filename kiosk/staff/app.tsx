/** Shows the page at the address, once it is known who asks. */
import { useEffect } from 'preact/hooks'
import { districtAsked } from './district.ts'
import { Plain, Shell } from './frame/shell.tsx'
import { language, words } from './language.ts'
import { pageAt } from './pages.tsx'
import { ErrorBoundary } from './parts/page/boundary.tsx'
import { fetched } from './parts/page/fetched.tsx'
import { Failure, NotPermitted } from './parts/page/states.tsx'
import { place } from './router.ts'
import { findSession, may, session, sessionProblem, step } from './session.ts'
import { SignIn } from './sign-in/sign-in.tsx'

const Join = fetched(async () => (await import('./sign-in/join.tsx')).Join)
const Reset = fetched(async () => (await import('./sign-in/reset.tsx')).Reset)
const SecondStep = fetched(async () => (await import('./sign-in/second-step.tsx')).SecondStep)

export function App() {
  const { path } = place.value
  const view = session.value
  const t = words.value
  const page = view ? pageAt(path, t) : null
  const title = page ? page.title : t.signIn.title

  useEffect(() => {
    document.title = `${title} · ${t.app}`
  }, [title, language.value])

  if (sessionProblem.value) {
    return (
      <Plain>
        <Failure problem={sessionProblem.value} retry={findSession} />
      </Plain>
    )
  }
  if (path === '/staff/reset') return <Reset />
  if (step.value && !view) return <SecondStep step={step.value} />
  if (path === '/staff/join' && !view) return <Join />
  if (view === undefined) return <Plain busy />
  if (!page) return <SignIn />
  return (
    <Shell path={path}>
      {/* Anew for another district: no figure of the one may stand under the name of the other, not for a moment. */}
      <ErrorBoundary key={`${districtAsked.value} ${path}`}>
        {page.needs && !may(page.needs) ? <NotPermitted /> : page.body}
      </ErrorBoundary>
    </Shell>
  )
}
