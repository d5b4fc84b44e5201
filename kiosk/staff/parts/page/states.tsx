/** The states every page shares: waiting, failed, not permitted, nothing there, too few to show. */
import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { ApiProblem, Unreachable } from '../../../api/client.ts'
import { words } from '../../language.ts'
import type { Loaded } from '../../resource.ts'
import { NotKept } from '../../session.ts'
import { Button, ButtonLink } from '../button/button.tsx'
import { Nothing, Unseen } from '../text/text.tsx'
import { InPage } from './page.tsx'
import './states.css'

/** What to say about a failure, in the chosen language. */
export function sentenceFor(problem: Error): string {
  const t = words.value
  if (problem instanceof NotKept) return t.signIn.notKept
  if (problem instanceof ApiProblem) return t.problems[problem.code] ?? t.states.failed
  return problem instanceof Unreachable ? t.states.unreachable : t.states.failed
}

type AwaitProps<Data> = { of: Loaded<Data>; children: (data: Data) => ComponentChildren }

/** Shows the data when it is there, and otherwise the state that stands in its way. */
export function Await<Data>({ of, children }: AwaitProps<Data>) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.problem) return <Failure problem={of.problem} retry={of.reload} />
  return <Loading slow={of.slow} />
}

/** `slow`: once it has taken so long that saying so is worth a flash. */
export const Loading = ({ slow }: { slow: boolean }) => (slow ? <Skeleton /> : <div class="blank" />)

function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <Unseen>{words.value.states.loading}</Unseen>
      <i class="bone long" />
      <i class="bone" />
      <i class="bone block" />
    </div>
  )
}

export function Failure({ problem, retry }: { problem: Error; retry: () => void }) {
  const t = words.value.states
  if (problem instanceof ApiProblem && problem.code === 'not-permitted') return <NotPermitted />
  if (problem instanceof ApiProblem && problem.code.endsWith('not-found')) return <NotFound />
  return (
    <Notice title={t.failedTitle} help={sentenceFor(problem)}>
      <Button look="primary" onClick={retry}>
        {t.retry}
      </Button>
    </Notice>
  )
}

export function NotPermitted() {
  const t = words.value.states
  return (
    <Notice title={t.notPermitted} help={t.notPermittedHelp}>
      <ButtonLink href="/staff">{t.toToday}</ButtonLink>
    </Notice>
  )
}

export function NotFound() {
  const t = words.value.states
  return (
    <Notice title={t.notFound} help={t.notFoundHelp}>
      <ButtonLink href="/staff">{t.toToday}</ButtonLink>
    </Notice>
  )
}

type NoticeProps = { title: string; help: string; children?: ComponentChildren }

/** A page that has nothing to list says what that means and what to do next. */
export function Notice({ title, help, children }: NoticeProps) {
  const inside = useContext(InPage)
  return (
    <section class="notice">
      {inside ? <h2>{title}</h2> : <h1 tabIndex={-1}>{title}</h1>}
      <p>{help}</p>
      {children}
    </section>
  )
}

/** Stands where figures are kept back because so few people spoke that they could be told apart. */
export function TooFew({ help }: { help?: string }) {
  const t = words.value.parts
  return (
    <Nothing>
      <b>{t.tooFew}</b> {help ?? t.tooFewHelp}
    </Nothing>
  )
}
