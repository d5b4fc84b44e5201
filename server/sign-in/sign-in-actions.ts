/** Signing in with login and password. */

import { Problem } from '../contract/problem.ts'
import type { SignIn } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { staffAct } from '../ledger/ledger.ts'
import { countSignInFailure, record } from '../ledger/ledger-store.ts'
import { findPersonByLogin } from '../people/people-store.ts'
import { passwordFits } from './password.ts'
import { type Entrance, enter } from './step-actions.ts'

type SignInDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys'>

/** Throws `sign-in-failed`, the same whether login or password is wrong. */
export async function signIn(deps: SignInDeps, { login, password }: SignIn): Promise<Entrance> {
  const stored = await findPersonByLogin(deps.db, login)
  const fits = await passwordFits(stored?.password, password)
  if (!fits || !stored || stored.disabledAt !== null) {
    const hour = commonHour(deps.clock(), deps.directory.timezones)
    // A store that takes no writes must not answer otherwise than with a wrong password.
    await deps.write((trx) => countSignInFailure(trx, hour, stored ? stored.id : '')).catch(() => undefined)
    throw new Problem('sign-in-failed', 'Login or password is wrong.')
  }
  return deps.write(async (trx) => {
    const entrance = await enter(trx, deps, stored)
    const { person, step } = entrance
    if (step === null)
      await record(trx, staffAct(person, deps.clock(), 'session:begin', { kind: 'person', id: person.id }))
    return entrance
  })
}
