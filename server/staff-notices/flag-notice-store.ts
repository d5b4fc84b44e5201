/** Who waits to be told that a flag is theirs, in the store. */
import type { Db, Trx } from '../storage/schema.ts'

export async function waitToBeTold(trx: Trx, flag: string, person: string): Promise<void> {
  await trx
    .insertInto('flag_notices')
    .values({ flag, person })
    .onConflict((oc) => oc.columns(['flag', 'person']).doNothing())
    .execute()
}

/** It was given to somebody else meanwhile. */
export async function waitForNobody(trx: Trx, flag: string): Promise<void> {
  await trx.deleteFrom('flag_notices').where('flag', '=', flag).execute()
}

/** `isTheirs`: it stands, and is still with this person. */
export type FlagNotice = { flag: string; person: string; office: string; isTheirs: boolean }

export async function listFlagNotices(db: Db | Trx): Promise<FlagNotice[]> {
  const rows = await db
    .selectFrom('flag_notices as n')
    .innerJoin('flags as f', 'f.id', 'n.flag')
    .leftJoin('flag_handling as h', 'h.flag', 'n.flag')
    .select(['n.flag', 'n.person', 'f.office', 'f.standing', 'h.assignee'])
    .orderBy('n.flag')
    .execute()
  return rows.map(({ flag, person, office, standing, assignee }) => ({
    flag,
    person,
    office,
    isTheirs: standing === 1 && assignee === person,
  }))
}

export async function deleteFlagNotice(trx: Trx, { flag, person }: FlagNotice): Promise<void> {
  await trx.deleteFrom('flag_notices').where('flag', '=', flag).where('person', '=', person).execute()
}
