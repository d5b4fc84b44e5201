/** People choose what they are told of, when, and by which way. */
import type { StaffActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import type { NoticeChoices } from '../contract/staff/notices.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findActor } from '../people/people-store.ts'
import { isKeptFor, usualTiming } from './notice-choice.ts'
import { listContacts, saveChosen } from './notice-choice-store.ts'

type Choice = NoticeChoices['choices'][number]

/** The ledger tells what was turned off or put off. Throws `field-invalid`. */
export async function changeOwnNotices(
  { write, clock }: Pick<Deps, 'write' | 'clock'>,
  sender: StaffActor,
  { choices, quiet, digestAt }: NoticeChoices,
): Promise<void> {
  await write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    const roles = actor.appointments.map(({ role }) => role)
    const contact = (await listContacts(trx)).get(actor.id)
    for (const choice of choices) {
      const { topic, when, mail, sms } = choice
      if (usualTiming(roles, topic) === null) throw invalid(choice, 'nothing that concerns this person')
      if (when === 'off' && isKeptFor(roles, topic)) throw invalid(choice, 'once a day at least')
      if (when === 'digest' && !contact?.email) throw invalid(choice, 'an address, since it is a mail')
      if (when === 'now' && !(mail && contact?.email) && !(sms && contact?.mobile))
        throw invalid(choice, 'a way by which this person is reached')
    }
    const hours = { quiet: quiet && quiet.from !== quiet.to ? quiet : null, digestAt }
    await saveChosen(trx, actor.id, {
      choices: new Map(choices.map(({ topic, when, mail, sms }) => [topic, { when, mail, sms }])),
      hours,
    })
    const those = (timing: string) => choices.filter(({ when }) => when === timing).map(({ topic }) => topic)
    const details = { off: those('off'), digest: those('digest') }
    await record(trx, staffAct(actor, clock(), 'people:notices', { kind: 'person', id: actor.id }, details))
  })
}

const invalid = ({ topic }: Choice, message: string) =>
  new Problem('field-invalid', 'This cannot be chosen.', { details: [{ field: topic, message }] })
