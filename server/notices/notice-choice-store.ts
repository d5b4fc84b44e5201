/** What people chose to be told of, and how each is reached, in the store. */
import type { NoticeChoice, NoticeHours } from '../contract/staff/notices.ts'
import { type NoticeTopic, type Timing, usualHours } from '../contract/staff/notices.ts'
import type { StaffContact } from '../contract/staff/staff-contact.ts'
import { toFlag } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

type Chosen = { choices: ReadonlyMap<NoticeTopic, NoticeChoice>; hours: NoticeHours }

/** By person, of those who chose something. */
export async function listChosen(db: Db | Trx, person?: string): Promise<Map<string, Chosen>> {
  const choices = await db
    .selectFrom('notice_choices')
    .selectAll()
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .execute()
  const hours = await db
    .selectFrom('notice_hours')
    .selectAll()
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .execute()
  const byPerson = Map.groupBy(choices, (row) => row.person)
  return new Map(
    [...new Set([...byPerson.keys(), ...hours.map((row) => row.person)])].map((id) => {
      const own = hours.find((row) => row.person === id)
      return [
        id,
        {
          choices: new Map(
            (byPerson.get(id) ?? []).map(({ topic, timing, mail, sms }) => [
              topic as NoticeTopic,
              { when: timing as Timing, mail: mail === 1, sms: sms === 1 },
            ]),
          ),
          hours: own
            ? {
                quiet:
                  own.quiet_from === null || own.quiet_to === null
                    ? null
                    : { from: own.quiet_from, to: own.quiet_to },
                digestAt: own.digest_at,
              }
            : usualHours,
        },
      ]
    }),
  )
}

/** In place of what was chosen before. */
export async function saveChosen(trx: Trx, person: string, { choices, hours }: Chosen): Promise<void> {
  await trx.deleteFrom('notice_choices').where('person', '=', person).execute()
  await trx.deleteFrom('notice_hours').where('person', '=', person).execute()
  for (const [topic, { when, mail, sms }] of choices)
    await trx
      .insertInto('notice_choices')
      .values({ person, topic, timing: when, mail: toFlag(mail), sms: toFlag(sms) })
      .execute()
  await trx
    .insertInto('notice_hours')
    .values({
      person,
      quiet_from: hours.quiet?.from ?? null,
      quiet_to: hours.quiet?.to ?? null,
      digest_at: hours.digestAt,
    })
    .execute()
}

/** By person, of those who work here and left a number or an address. */
export async function listContacts(db: Db | Trx): Promise<Map<string, StaffContact>> {
  const rows = await db
    .selectFrom('staff_contacts as c')
    .innerJoin('people as p', 'p.id', 'c.person')
    .where('p.disabled_at', 'is', null)
    .selectAll('c')
    .orderBy('c.person')
    .execute()
  return new Map(
    rows.map(({ person, mobile, email, channel, language }) => [
      person,
      {
        mobile: mobile ?? '',
        email: email ?? '',
        channel: channel as StaffContact['channel'],
        language: language as StaffContact['language'],
      },
    ]),
  )
}
