/** How often a login may be tried, counted in memory over all servers on one database. */
import { createHmac } from 'node:crypto'
import type { RateLimiterMemory } from 'rate-limiter-flexible'
import { Problem } from '../contract/problem.ts'

/** Per login and network: whoever guesses locks the login where they are and nowhere else. Success clears it. */
const triesFromOne = { points: 10, duration: 15 * 60 }
/** Per login, wherever the tries come from: more than these, and each further one costs work. It locks nobody out. */
const triesFromAll = { points: 30, duration: 15 * 60 }

/** In the place of a network: strangers at the door do not use up the tries of whoever is in. */
export const ownSession = 'own session'

/** What the other servers must hear: a try was spent, or it was right. The keys tell neither login nor network. */
export type SignInWord = { one: string; all: string; right: boolean }

export type SignInLimits = {
  /** Whether so many tries at this login failed that the next one costs work, from wherever it comes. */
  isContested(login: string): Promise<boolean>
  /** Before the password is looked at. `from`: the network prefix; null when it is not known. Throws `too-many-tries`. */
  spend(login: string, from: string | null): Promise<void>
  /** The password was right. */
  clear(login: string, from: string | null): Promise<void>
  /** What another server let in or cleared. */
  hear(word: SignInWord): Promise<void>
}

/** `secret`: the same on all servers. What is kept and told is made with it, so that memory holds no addresses. */
export function createSignInLimits(
  secret: string,
  tell: (word: SignInWord) => void = () => undefined,
): SignInLimits {
  let opened: ReturnType<typeof openLimiters> | undefined
  const limiters = () => {
    opened ??= openLimiters()
    return opened
  }
  const keyed = (text: string) => createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22)
  const allOf = (login: string) => keyed(`login ${login}`)
  const oneOf = (login: string, from: string | null) => keyed(`login and network ${login} ${from}`)
  const count = async ({ one, all, right }: SignInWord) => {
    const { fromOne, fromAll } = await limiters()
    if (right) await Promise.all([fromOne.delete(one), fromAll.reward(all)])
    else await Promise.all([fromOne.penalty(one), fromAll.penalty(all)])
  }
  return {
    async isContested(login) {
      const { fromAll } = await limiters()
      const spent = await fromAll.get(allOf(login))
      return spent !== null && spent.consumedPoints >= triesFromAll.points
    },
    async spend(login, from) {
      const { fromOne, fromAll } = await limiters()
      const [one, all] = [oneOf(login, from), allOf(login)]
      await consume(fromOne, one)
      await fromAll.penalty(all)
      tell({ one, all, right: false })
    },
    async clear(login, from) {
      const word = { one: oneOf(login, from), all: allOf(login), right: true }
      await count(word)
      tell(word)
    },
    hear: count,
  }
}

/** Loaded when somebody signs in: it knows twenty databases that a start has no use for. */
async function openLimiters() {
  const { RateLimiterMemory } = await import('rate-limiter-flexible')
  return { fromOne: new RateLimiterMemory(triesFromOne), fromAll: new RateLimiterMemory(triesFromAll) }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch {
    throw new Problem('too-many-tries', 'Too many tries. Wait a few minutes, then try again.')
  }
}
