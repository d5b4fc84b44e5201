/** How members of staff are reached. A table of its own: nothing else reads it, and it goes when a person is disabled. */
import type { StaffContact } from '../contract/staff/staff-contact.ts'
import type { Db, Trx } from '../storage/schema.ts'

const none: StaffContact = { mobile: '', email: '', channel: 'none', language: 'hi' }

export async function findContact(db: Db | Trx, person: string): Promise<StaffContact> {
  const row = await db
    .selectFrom('staff_contacts')
    .selectAll()
    .where('person', '=', person)
    .executeTakeFirst()
  if (!row) return none
  return {
    mobile: row.mobile ?? '',
    email: row.email ?? '',
    channel: row.channel as StaffContact['channel'],
    language: row.language as StaffContact['language'],
  }
}

/** One without number and address is none: its row goes. */
export async function saveContact(trx: Trx, person: string, contact: StaffContact): Promise<void> {
  await trx.deleteFrom('staff_contacts').where('person', '=', person).execute()
  const { mobile, email, channel, language } = contact
  if (mobile === '' && email === '') return
  await trx
    .insertInto('staff_contacts')
    .values({ person, mobile: mobile || null, email: email || null, channel, language })
    .execute()
}
