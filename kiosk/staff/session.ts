/** Who is signed in: unknown until asked, null for nobody. */
import { signal } from '@preact/signals'
import type { Permission } from '#server/contract/access.ts'
import type { SessionView } from '#server/contract/person.ts'
import { ApiProblem, onSignedOut } from '../api/client.ts'
import * as api from '../api/staff.ts'
import { tellTime } from './now.ts'

export const session = signal<SessionView | null | undefined>(undefined)
/** True when a session ended under an open page, so that the sign-in page can say why it is there. */
export const ended = signal(false)
export const sessionProblem = signal<Error | null>(null)

export const may = (permission: Permission): boolean =>
  session.value?.permissions.includes(permission) ?? false

export function entered(view: SessionView): void {
  ended.value = false
  tellTime(view.now)
  session.value = view
}

export async function findSession(): Promise<void> {
  sessionProblem.value = null
  try {
    entered(await api.session())
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'not-signed-in') session.value = null
    else sessionProblem.value = error as Error
  }
}

export async function leave(): Promise<void> {
  await api.signOut()
  session.value = null
}

onSignedOut(() => {
  if (session.peek()) {
    ended.value = true
    session.value = null
  }
})
