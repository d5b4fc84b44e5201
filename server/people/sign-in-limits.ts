/** How often a login may be tried, counted in memory over all servers on one database. */
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Problem } from '../contract/problem.ts'

/** Per login, wherever the tries come from; addresses are not looked at. Success clears it. */
const triesPerLogin = { points: 10, duration: 15 * 60 }
/** All logins together: hashing a password is costly on purpose, and each server hashes its own. */
const triesInAll = { points: 60, duration: 60 }

/** What the other servers must hear: a try was spent, or the login was right and begins anew. */
export type SignInWord = { login: string; right: boolean }

export type SignInLimits = {
  /** Before the password is looked at. Throws `too-many-tries`. */
  spend(login: string): Promise<void>
  /** The password was right. */
  clear(login: string): Promise<void>
  /** What another server let in or cleared. */
  hear(word: SignInWord): Promise<void>
}

export function createSignInLimits(tell: (word: SignInWord) => void = () => undefined): SignInLimits {
  const perLogin = new RateLimiterMemory(triesPerLogin)
  const inAll = new RateLimiterMemory(triesInAll)
  return {
    async spend(login) {
      await consume(inAll, 'all')
      await consume(perLogin, login)
      tell({ login, right: false })
    },
    async clear(login) {
      await perLogin.delete(login)
      tell({ login, right: true })
    },
    async hear({ login, right }) {
      await (right ? perLogin.delete(login) : perLogin.penalty(login))
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch {
    throw new Problem('too-many-tries', 'Too many tries. Wait a few minutes, then try again.')
  }
}
