/** People leave a number or an address for notices of their work; whoever manages them may do it for them. */
import type { StaffActor } from '../access/access.ts'
import { findManaged } from '../accounts/management-actions.ts'
import { readMobile } from '../channels/mobile.ts'
import { Problem } from '../contract/problem.ts'
import type { StaffContact } from '../contract/staff/staff-contact.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findActor } from '../people/people-store.ts'
import type { Trx } from '../storage/schema.ts'
import { findContact, saveContact } from './contact-store.ts'
import type { ContactDeps } from './contact-views.ts'

/** Throws `field-invalid`. */
export async function changeOwnContact(
  deps: ContactDeps,
  actor: StaffActor,
  contact: StaffContact,
): Promise<void> {
  const checked = await check(contact)
  await deps.write(async (trx) => {
    await findActor(trx, actor.id)
    await save(deps, trx, actor, actor.id, checked)
  })
}

/** Throws `field-invalid`, `not-found`, `not-permitted`; `step-not-possible` for somebody who works here no more. */
export async function changeContactOf(
  deps: ContactDeps,
  actor: StaffActor,
  id: string,
  contact: StaffContact,
): Promise<void> {
  const checked = await check(contact)
  await deps.write(async (trx) => {
    const { disabledAt } = await findManaged(trx, deps, actor, id)
    if (disabledAt !== null) throw new Problem('step-not-possible', 'This person is disabled.')
    await save(deps, trx, actor, id, checked)
  })
}

/** The ledger tells that it was changed, and holds neither number nor address. */
async function save(
  { clock }: ContactDeps,
  trx: Trx,
  actor: StaffActor,
  person: string,
  contact: StaffContact,
): Promise<void> {
  if (JSON.stringify(await findContact(trx, person)) === JSON.stringify(contact)) return
  await saveContact(trx, person, contact)
  await record(trx, staffAct(actor, clock(), 'people:contact', { kind: 'person', id: person }))
}

async function check({ mobile: typed, email, channel, language }: StaffContact): Promise<StaffContact> {
  const mobile = typed === '' ? '' : await readMobile(typed)
  if (mobile === undefined) throw invalid('mobile', 'an Indian mobile number')
  if (channel === 'sms' && mobile === '') throw invalid('mobile', 'a mobile number, to be told by SMS')
  if (channel === 'mail' && email === '') throw invalid('email', 'an address, to be told by mail')
  return { mobile, email, channel, language }
}

const invalid = (field: string, message: string) =>
  new Problem('field-invalid', 'This cannot be used for notices.', { details: [{ field, message }] })
