/** How often a login may be tried, counted in memory over all servers on one database. */
import type { RateLimiterMemory } from 'rate-limiter-flexible'
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
  let opened: ReturnType<typeof openLimiters> | undefined
  const limiters = () => {
    opened ??= openLimiters()
    return opened
  }
  return {
    async spend(login) {
      const { perLogin, inAll } = await limiters()
      await consume(inAll, 'all')
      await consume(perLogin, login)
      tell({ login, right: false })
    },
    async clear(login) {
      const { perLogin } = await limiters()
      await perLogin.delete(login)
      tell({ login, right: true })
    },
    async hear({ login, right }) {
      const { perLogin } = await limiters()
      await (right ? perLogin.delete(login) : perLogin.penalty(login))
    },
  }
}

/** Loaded when somebody signs in: it knows twenty databases that a start has no use for. */
async function openLimiters() {
  const { RateLimiterMemory } = await import('rate-limiter-flexible')
  return { perLogin: new RateLimiterMemory(triesPerLogin), inAll: new RateLimiterMemory(triesInAll) }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch {
    throw new Problem('too-many-tries', 'Too many tries. Wait a few minutes, then try again.')
  }
}
