/** Passwords as argon2id hashes, with the cost OWASP recommends. */

// algorithm 2 is argon2id, the library's default; its const enum cannot be imported with type stripping.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Loaded when somebody signs in: a start needs none of it. */
const argon2 = () => import('@node-rs/argon2')

export const hashPassword = async (password: string): Promise<string> => (await argon2()).hash(password, cost)

/** Compared with for a login that does not exist, so that the time of the answer does not tell which logins do. */
let nobody: Promise<string> | undefined

/** Takes as long for an unknown login (`stored` undefined) as for a wrong password. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('a login that does not exist')
  const { verify } = await argon2()
  const fits = await verify(stored ?? (await nobody), password)
  return stored !== undefined && fits
}
