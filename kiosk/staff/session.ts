/** Who is signed in: unknown until asked, null for nobody. */
import { signal } from '@preact/signals'
import type { Permission } from '#server/contract/staff/access.ts'
import type { SessionView } from '#server/contract/staff/person.ts'
import type { SignInReply, StepView } from '#server/contract/staff/second-step.ts'
import { ApiProblem, onSignedOut } from '../api/client.ts'
import * as api from '../api/staff.ts'
import { takeBegunSession } from './begun.ts'
import { dropDrafts, dropDraftsOfOthers } from './draft-store.ts'
import { tellTime } from './now.ts'
import { forgetSignOut, isSignOutUnheard, onSignOutElsewhere, rememberSignOut } from './unheard-sign-out.ts'

export const session = signal<SessionView | null | undefined>(undefined)
/** What is left to do after the password, while nobody is signed in. */
export const step = signal<StepView | null>(null)
/** The code by which a step ended without a session, so that the sign-in page can say why. */
export const stopped = signal<string | null>(null)
/** True when a session ended under an open page, so that the sign-in page can say why it is there. */
export const ended = signal(false)
export const sessionProblem = signal<Error | null>(null)

export const may = (permission: Permission): boolean =>
  session.value?.permissions.includes(permission) ?? false

export function entered(view: SessionView): void {
  ended.value = false
  stopped.value = null
  step.value = null
  tellTime(view.now)
  forgetSignOut()
  dropDraftsOfOthers(view.person.id)
  session.value = view
}

/** The same person, who may do other things than before: pages and menu follow. */
export function renewed(view: SessionView): void {
  const text = ({ person, permissions }: SessionView) => JSON.stringify([person, permissions])
  if (session.value && text(view) !== text(session.value)) entered(view)
}

/** Who was let in by the server and is nobody with the next request: the browser did not keep the cookie. */
export class NotKept extends Error {}

/** Signed in by a password or a link, or one step before it. Throws `NotKept`. */
export async function arrived(reply: SignInReply): Promise<void> {
  stopped.value = null
  if (!(await isKept(reply))) throw new NotKept()
  if ('step' in reply) step.value = reply
  else entered(reply)
}

/** Over plain HTTP a browser throws the cookie away without a word, and what comes next would say that a session ended. */
async function isKept(reply: SignInReply): Promise<boolean> {
  if ('step' in reply) return (await api.pendingStep()) !== null
  return api.session().then(
    () => true,
    (problem: unknown) => !(problem instanceof ApiProblem && problem.code === 'not-signed-in'),
  )
}

/** Back to the password when the step is over. Throws every other problem. */
export function stopAt(problem: unknown): void {
  if (
    !(problem instanceof ApiProblem) ||
    !['second-step-over', 'second-step-unreadable', 'too-many-tries'].includes(problem.code)
  )
    throw problem
  stopped.value = problem.code
  step.value = null
}

export async function findSession(): Promise<void> {
  sessionProblem.value = null
  try {
    const begun = takeBegunSession()
    // What was begun before is not of now, where a session ended meanwhile.
    const isOver = isSignOutUnheard()
    await tellSignOut()
    entered(await api.session(isOver ? undefined : begun))
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'not-signed-in') await findStep()
    else sessionProblem.value = error as Error
  }
}

/** Phones throw pages away while another app is looked at, such as the one with the code. */
async function findStep(): Promise<void> {
  try {
    step.value = await api.pendingStep()
    session.value = null
  } catch (error) {
    sessionProblem.value = error as Error
  }
}

/** Throws `Unreachable`: then nothing has changed. */
export async function leave(): Promise<void> {
  await api.signOut()
  forget()
}

/**
 * Signs out while the server cannot be reached: nothing of them is shown here any more, and the server is told as soon as it
 * can be, before anything else.
 */
export function leaveUnheard(): void {
  rememberSignOut()
  forget()
}

function forget(): void {
  dropDrafts()
  step.value = null
  session.value = null
}

/** Throws what `api.signOut` throws. */
async function tellSignOut(): Promise<void> {
  if (!isSignOutUnheard()) return
  await api.signOut()
  forgetSignOut()
}

/** Called once, when the pages start. Other tabs of somebody who signs out without a network close with this one. */
export function followSignOut(): void {
  addEventListener('online', () => void tellSignOut().catch(() => {}))
  onSignOutElsewhere(forget)
}

/** The session is over under an open page: nothing of it stands any more, and the sign-in page says why. */
export function lock(): void {
  if (!session.peek()) return
  ended.value = true
  session.value = null
}

onSignedOut(lock)
