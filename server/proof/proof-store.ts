/** The last proof of the ledger, as the job found it. */
import type { LedgerProof } from '../contract/staff/ledger.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import type { Db, Trx } from '../storage/schema.ts'

const fact = 'ledger/proof'

/** Null before the first. */
export async function findProof(db: Db): Promise<LedgerProof | null> {
  const value = await findFact(db, fact)
  return value === undefined ? null : (JSON.parse(value) as LedgerProof)
}

export const saveProof = (trx: Trx, proof: LedgerProof): Promise<void> =>
  saveFact(trx, fact, JSON.stringify(proof))
