/** What the state of the system tells of phones. */
import type { Deps } from '../deps.ts'
import { listSealedSecrets } from './second-step-store.ts'
import { canOpenSecret } from './totp.ts'

/** Phones that were set up under other keys than those of this server: no code of them can be checked. */
export async function countUnreadablePhones({ db, keys }: Pick<Deps, 'db' | 'keys'>): Promise<number> {
  const phones = await listSealedSecrets(db)
  return phones.filter(({ person, secret }) => !canOpenSecret(keys.receipts, person, secret)).length
}
