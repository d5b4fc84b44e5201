/** Passwords as argon2id hashes, with the cost OWASP recommends. A few at a time: see `pools`. */
import { pools } from '../admission/pool.ts'

// algorithm 2 is argon2id, the library's default; its const enum cannot be imported with type stripping.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Loaded when somebody signs in: a start needs none of it. */
const argon2 = () => import('@node-rs/argon2')

/** Throws `store-busy` when too many wait. */
export const hashPassword = (password: string): Promise<string> =>
  pools.hash.run(async () => (await argon2()).hash(password, cost))

/** Compared with for a login that does not exist, so that the time of the answer does not tell which logins do. */
let nobody: Promise<string> | undefined

/** Takes as long for an unknown login (`stored` undefined) as for a wrong password. Throws `store-busy`. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('a login that does not exist').catch((cause: unknown) => {
    nobody = undefined
    throw cause
  })
  const against = stored ?? (await nobody)
  const fits = await pools.hash.run(async () => (await argon2()).verify(against, password))
  return stored !== undefined && fits
}
