/** Joining by an invitation. */
import { hashToken } from '../access/token.ts'
import { Problem } from '../contract/problem.ts'
import type { Joining } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { linkUsed, readInvitation } from '../people/invitation-actions.ts'
import { findInvitation, useInvitation } from '../people/invitation-store.ts'
import { findPersonByLogin, insertPerson } from '../people/people-store.ts'
import { newId } from '../storage/ids.ts'
import { hashPassword } from './password.ts'
import { type Entrance, enter } from './step-actions.ts'

type JoiningDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys'>

/** Turns a `link`, its token, into a person, who is signed in unless their role needs a second step. Throws `link-used`, `field-invalid` when the login is taken. */
export async function join(deps: JoiningDeps, link: string, joining: Joining): Promise<Entrance> {
  // Before the hash, which is costly on purpose.
  await readInvitation(deps, link)
  return joinWith(deps, link, joining, await hashPassword(joining.password))
}

/** `password`: as `hashPassword` made it. Throws as `join`. */
export function joinWith(
  deps: JoiningDeps,
  link: string,
  joining: Omit<Joining, 'password'>,
  password: string,
): Promise<Entrance> {
  return deps.write(async (trx) => {
    const now = deps.clock()
    const tokenHash = hashToken(link)
    const invited = await findInvitation(trx, tokenHash, now)
    if (!invited) throw linkUsed()
    if (await findPersonByLogin(trx, joining.login)) {
      throw new Problem('field-invalid', 'This login is taken. Choose another.', {
        details: [{ field: 'login', message: 'taken' }],
      })
    }
    const person = {
      id: newId(),
      name: joining.name,
      login: joining.login,
      appointments: [invited],
      createdAt: now,
      disabledAt: null,
    }
    await insertPerson(trx, { ...person, password })
    await useInvitation(trx, tokenHash, now)
    const subject = { kind: 'person', id: person.id }
    await record(trx, staffAct(person, now, 'people:join', subject, { role: invited.role }))
    return enter(trx, deps, { ...person, password })
  })
}
