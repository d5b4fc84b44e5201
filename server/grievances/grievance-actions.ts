/** Opens a grievance from an entry or a flag, and records what the visitor says of its answer. */
import { randomInt } from 'node:crypto'
import { type CaseActor, can, requireCan, type StaffActor } from '../access/access.ts'
import type { GrievanceOpening } from '../contract/grievances/grievance.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { PersonRow } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay, startOfHour } from '../district/local-time.ts'
import { findEntry } from '../entries/entry-store.ts'
import { requireFlag } from '../flags/seen-flag-store.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findActivePerson, findActor } from '../people/people-store.ts'
import { isAssigned, tierPermission } from '../routing/owner-actions.ts'
import { indexNewCase } from '../search/case-index-store.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { allowancesOf, circumstancesOf, giveFirstOwner, letHappen } from './event-actions.ts'
import { insertEvent, listEarlierWorkers } from './event-store.ts'
import { type Grievance, newGrievance } from './grievance.ts'
import {
  findGrievance,
  findGrievanceByEntry,
  findGrievanceByFlag,
  insertGrievance,
} from './grievance-store.ts'
import { eventsForCitizen, possibleEvents } from './lifecycle.ts'
import { notify } from './notice-actions.ts'
import { quotes } from './quotation.ts'
import { type Draw, drawReference } from './reference.ts'

export type GrievanceDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live'>

/**
 * Throws `not-found`, `already-done` when that entry or flag has a grievance already, `not-permitted` for a technical matter
 * that somebody opens who does not oversee grievances there, `field-invalid` where the summary is
 * what the visitor wrote, and `changed-meanwhile` when the visitor has taken back the words that the page showed.
 */
export async function openGrievance(
  deps: GrievanceDeps,
  sender: StaffActor,
  opening: GrievanceOpening,
): Promise<string> {
  const { id, office } = await deps.write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    const office = await officeOf(deps, trx, actor, opening)
    const place = deps.directory.placeOf(office)
    requireCan(actor, 'grievance:open', place)
    const { entry = null, flag = null, kind, summary, reason } = opening
    // The longer time is given by whoever oversees, not taken by whoever will have to answer.
    if (kind === 'technical') requireCan(actor, 'grievance:oversee', place)
    if (entry !== null) await requireOwnWords(trx, entry, summary)
    const { id } = await createGrievance(deps, trx, {
      office,
      entry,
      flag,
      source: flag === null ? 'entry' : 'flag',
      kind,
      summary,
      mobile: null,
      by: actor,
      note: kind === 'technical' ? reason : '',
    })
    const subject = { kind: 'grievance', id }
    await record(trx, staffAct(actor, deps.clock(), 'grievance:open', subject, { office }))
    return { id, office }
  })
  deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
  return id
}

/** What the visitor wrote goes into a case when the visitor says so, on the receipt's page, and not before. */
async function requireOwnWords(trx: Trx, id: string, summary: string): Promise<void> {
  const entry = await findEntry(trx, id)
  if (!entry?.words || !quotes(summary, entry.words)) return
  throw new Problem('field-invalid', 'Say it in your own words: these are what the visitor wrote.', {
    details: [{ field: 'summary', message: 'your own words, not those of the visitor' }],
  })
}

type NewGrievance = Pick<Grievance, 'office' | 'entry' | 'flag' | 'source' | 'kind' | 'summary' | 'mobile'> &
  Partial<Pick<Grievance, 'area' | 'place' | 'landmark' | 'position' | 'triage'>> & {
    /** Who opens it: an officer, or the visitor by the receipt. */
    by: StaffActor | CaseActor
    /** Stands in history with the opening. */
    note?: string
    /** In which its citizen is told of it, where they chose one. */
    language?: Language
  }

/**
 * Writes a grievance with its reference and deadline, inside a transaction whose caller has checked the right to it. `draw` gives the
 * numbers of references. Nothing is read again of what was just written: many file at once, and each statement is waited for in turn.
 */
export async function createGrievance(
  deps: Pick<GrievanceDeps, 'clock' | 'directory'>,
  trx: Trx,
  wanted: NewGrievance,
  draw: Draw = randomInt,
): Promise<{ id: string; reference: string }> {
  const { by, note = '', language, ...about } = wanted
  const { directory } = deps
  const district = directory.districtOf(wanted.office)
  const now = timeOf(deps.clock(), by, district.timezone)
  const department = directory.departmentOf(wanted.office)
  const year = Number(dayText(localDay(now, district.timezone)).slice(0, 4))
  const place = { office: wanted.office, department: department.id }
  const begun = newGrievance(
    { id: newId(), reference: '', ...place, ...about, area: about.area ?? onlyAreaOf(deps, wanted.office) },
    now,
    allowancesOf(deps, { ...place, technicalDays: null }),
  )
  const reference = await insertUnderOwnReference(trx, { ...begun, language }, (tries) =>
    drawReference(district.code, year, tries, draw),
  )
  const { id, state, tier, owner, dueAt, version } = begun
  await insertEvent(trx, id, {
    number: version,
    event: 'filed',
    state,
    tier,
    owner,
    at: now,
    actor: by.kind === 'staff' ? 'staff' : 'citizen',
    person: by.kind === 'staff' ? by.id : null,
    note,
    dueAt,
    office: wanted.office,
  })
  await indexNewCase(trx, { ...begun, reference, district: district.id, note })
  // Whoever has filed it in a chat is told there, in the same moment.
  if (begun.source !== 'whatsapp')
    await notify(trx, { ...begun, reference }, 'opened', deps.clock(), district.timezone)
  const filed = isAssigned(deps, wanted.office) ? await findGrievance(trx, id) : undefined
  if (filed) await giveFirstOwner(deps, trx, filed, by)
  return { id, reference }
}

/** What lies with an office that serves one area alone lies in that area. */
function onlyAreaOf({ directory }: Pick<GrievanceDeps, 'directory'>, office: string): string | null {
  const [only = null, another] = directory.register.offices.get(office)?.areas ?? []
  return another === undefined ? only : null
}

type NewCase = Parameters<typeof insertGrievance>[1]

/** Gives the reference: drawn anew until one is free, which the database decides. */
async function insertUnderOwnReference(
  trx: Trx,
  grievance: NewCase,
  drawOne: (tries: number) => string,
): Promise<string> {
  for (let tries = 0; ; tries++) {
    const reference = drawOne(tries)
    if (await insertGrievance(trx, { ...grievance, reference })) return reference
  }
}

/**
 * Records what the visitor says of the answer: a "yes" closes the case, a "no" gives it back to its officer once, and takes it to the
 * next authority after that, or at once where the visitor wants it. Throws `step-not-possible`.
 */
export async function judgeGrievance(
  deps: Pick<GrievanceDeps, 'clock' | 'directory'>,
  trx: Trx,
  grievance: Grievance,
  by: CaseActor,
  said: 'yes' | 'no' | 'appeal',
): Promise<void> {
  if (said === 'yes') {
    await letHappen(deps, trx, grievance, 'accepted', by)
    return
  }
  const next = possibleEvents('citizen', grievance, circumstancesOf(deps, by, grievance))
  const event = said === 'no' && next.includes('reopened') ? 'reopened' : 'appealed'
  await letHappen(deps, trx, await withPresentOwner(deps, trx, grievance), event, by)
}

/** Back before its owner, or into the queue where that owner may work it no more. */
async function withPresentOwner(
  deps: Pick<GrievanceDeps, 'directory'>,
  trx: Trx,
  grievance: Grievance,
): Promise<Grievance> {
  const stays = grievance.owner !== null && (await findWorker(deps, trx, grievance.owner, grievance))
  return stays ? grievance : { ...grievance, owner: null }
}

/**
 * What a visitor writes while their case waits for them, or for a while after it waited in vain, is the reply to the question; so is
 * what the visitor of a merged case writes while the main one waits. Gives the office of a case that it moved.
 */
export async function takeReply(
  deps: Pick<GrievanceDeps, 'clock' | 'directory'>,
  trx: Trx,
  own: Grievance | undefined,
  by: CaseActor,
): Promise<string | null> {
  const isMerged = own?.state === 'merged' && own.main !== null
  const main = isMerged ? await findGrievance(trx, own.main ?? '') : undefined
  const grievance = main ?? own
  if (!own || !grievance || !eventsForCitizen(grievance, deps.clock()).includes('replied')) return null
  const present = await withPresentOwner(deps, trx, grievance)
  if (main) {
    const cause = { kind: 'program', person: null, ofVisitor: true } as const
    await letHappen(deps, trx, present, 'replied', cause, { note: own.reference })
  } else await letHappen(deps, trx, present, 'replied', by)
  return grievance.office
}

/** When it was done: of a visitor the hour, as of all that visitors do; so their deadlines tell no more either. */
const timeOf = (now: number, by: StaffActor | CaseActor, timezone: string): number =>
  by.kind !== 'staff' ? startOfHour(now, timezone) : now

/**
 * The person, if they still work here and may work this grievance now. Of an appeal whoever worked the case before is none: nobody
 * decides over their own work.
 */
export async function findWorker(
  { directory }: Pick<GrievanceDeps, 'directory'>,
  trx: Db | Trx,
  id: string,
  { id: grievance, office, tier }: Pick<Grievance, 'id' | 'office' | 'tier'>,
): Promise<PersonRow | undefined> {
  const person = await findActivePerson(trx, id)
  const may = person && can({ kind: 'staff', ...person }, tierPermission[tier], directory.placeOf(office))
  if (!may) return undefined
  const { timezone } = directory.districtOf(office)
  return (await listEarlierWorkers(trx, grievance, tier, timezone)).has(id) ? undefined : person
}

async function officeOf(deps: GrievanceDeps, trx: Trx, actor: StaffActor, opening: GrievanceOpening) {
  if (opening.flag !== undefined) {
    const flag = await requireFlag(deps, trx, actor, 'entry:read', opening.flag)
    const earlier = await findGrievanceByFlag(trx, flag.id)
    if (earlier) throw alreadyOpen('flag', earlier)
    return flag.office
  }
  const entry = opening.entry === undefined ? undefined : await findEntry(trx, opening.entry)
  if (!entry) throw new Problem('not-found', 'There is no such entry.')
  const earlier = await findGrievanceByEntry(trx, entry.id)
  if (earlier) throw alreadyOpen('entry', earlier)
  if (opening.words && !entry.words)
    throw new Problem('changed-meanwhile', 'The visitor has taken back what they wrote.', { changes: [] })
  return entry.office
}

const alreadyOpen = (from: 'entry' | 'flag', { reference }: Grievance) =>
  new Problem('already-done', `This ${from} has the grievance ${reference} already.`)
