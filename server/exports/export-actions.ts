/** Gives a file out: told in the ledger before its first byte and after its last, and ended with the right to read it. */
import { setImmediate } from 'node:timers/promises'
import type { StaffActor } from '../access/access.ts'
import type { ExportFormat } from '../contract/staff/export.ts'
import type { Deps } from '../deps.ts'
import { type LedgerAct, staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findActor } from '../people/people-store.ts'
import { newId } from '../storage/ids.ts'
import type { Row } from './table.ts'
import type { Turns } from './turns.ts'

type GiveDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'log'>

/** What is taken along. `about`: the filter, as it was asked for. */
export type Taken = {
  what: 'entries' | 'figures' | 'grievances' | 'weeks'
  format: ExportFormat
  /** One line of the ledger for each: whoever reads of one district there reads of what was taken of it. */
  of: readonly { kind: 'office' | 'district'; id: string }[]
  about: Readonly<Record<string, string | number>>
}

/** Asked before each page: an account that is disabled, or an appointment that ends, ends the file. */
type ReaderNow = () => Promise<StaffActor>
export type Pages = (reader: ReaderNow) => AsyncGenerator<readonly Row[]>

/** Resolves when the ledger tells of it: what cannot be told of is not given. Throws `too-many-tries`, and what the store throws. */
export async function give(
  deps: GiveDeps,
  turns: Turns,
  actor: StaffActor,
  { what, format, of, about }: Taken,
  pages: Pages,
): Promise<AsyncGenerator<readonly Row[]>> {
  const turn = turns.take(actor.id)
  const id = newId()
  const tell = (action: 'export:begin' | 'export:end', details: LedgerAct['details']) =>
    deps.write(async (trx) => {
      for (const each of of) await record(trx, staffAct(actor, deps.clock(), action, each, details))
    })
  try {
    await tell('export:begin', { export: id, what, format, ...about })
  } catch (cause) {
    turn.end()
    throw cause
  }
  const given = counted(deps, actor, turn, pages, (rows, whole) =>
    tell('export:end', { export: id, what, format, rows, whole }),
  )
  // Begun now: what never began would not end either, if its reader goes away before the first page.
  await given.next()
  return given
}

async function* counted(
  { db, log }: GiveDeps,
  actor: StaffActor,
  turn: ReturnType<Turns['take']>,
  pages: Pages,
  end: (rows: number, whole: boolean) => Promise<void>,
): AsyncGenerator<readonly Row[]> {
  let [rows, whole] = [0, false]
  try {
    yield []
    for await (const page of pages(() => findActor(db, actor.id))) {
      turn.go()
      rows += page.length
      yield page
      // SQLite answers at once, and promises alone would let nobody else have their turn.
      await setImmediate()
    }
    whole = true
  } finally {
    turn.end()
    // The file is out: a ledger that takes no line now changes nothing of that, and its beginning is told.
    await end(rows, whole).catch((cause: Error) =>
      log.warn({ reason: cause.message }, 'the end of an export is not told'),
    )
  }
}
