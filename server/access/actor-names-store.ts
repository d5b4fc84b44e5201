/** What the staff who acted are called, for pages that tell who did something. */
import type { Db } from '../storage/schema.ts'

export type StaffNames = {
  /** Of someone who works here or did: nobody is ever deleted. Throws a plain Error for anybody else. */
  nameOf(person: string): string
  /** Of an actor who may be staff or not. */
  find(actor: string): string | undefined
  all: readonly { id: string; name: string }[]
}

export async function readStaffNames(db: Db): Promise<StaffNames> {
  const rows = await db.selectFrom('people').select(['id', 'name']).execute()
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return {
    nameOf(person) {
      const name = names.get(person)
      if (name === undefined) throw new Error(`there never was a person ${person}`)
      return name
    },
    find: (actor) => names.get(actor),
    all: rows,
  }
}
