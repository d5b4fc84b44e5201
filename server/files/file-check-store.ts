/** Looks through all stored files for what a disk has changed or lost, on either database. */
import { sql } from 'kysely'
import type { FileVariant } from '../contract/file.ts'
import { losses } from '../storage/backup/content-proof.ts'
import type { Db } from '../storage/schema.ts'
import { DamagedFileError, requireIntact } from './file.ts'

/** So many in memory at once, and between two commits of others. */
const piece = 20

/** A sentence for each thing that is wrong; none when all is whole. */
export async function findFileFaults(db: Db): Promise<string[]> {
  const faults = await findLosses(db)
  for (let last = { file: '', variant: '' }; ; ) {
    const rows = await db
      .selectFrom('file_contents')
      .select(['file', 'variant', 'checksum', 'bytes'])
      .where((eb) =>
        eb.or([
          eb('file', '>', last.file),
          eb.and([eb('file', '=', last.file), eb('variant', '>', last.variant)]),
        ]),
      )
      .orderBy('file')
      .orderBy('variant')
      .limit(piece)
      .execute()
    for (const { file, variant, bytes, checksum } of rows) {
      try {
        requireIntact(file, variant as FileVariant, bytes, checksum)
      } catch (cause) {
        if (!(cause instanceof DamagedFileError)) throw cause
        faults.push(cause.message)
      }
    }
    const end = rows.at(-1)
    if (!end || rows.length < piece) break
    last = end
  }
  return faults
}

async function findLosses(db: Db): Promise<string[]> {
  const faults: string[] = []
  for (const { tables, says, count } of losses) {
    if (tables.includes('photos')) continue
    const { rows } = await sql<{ lost: number }>`select (${sql.raw(count)}) as lost`.execute(db)
    const lost = Number(rows[0]?.lost)
    if (lost) faults.push(`${lost} ${says}`)
  }
  return faults
}
