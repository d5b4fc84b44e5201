/** Makes a grievance of what another program sends in, once, and gives its reference. */
import { contentHash, repeatHours } from '../api-keys/api-key.ts'
import { findKeyOf } from '../api-keys/api-key-actions.ts'
import { countSentBy, findSameContent, insertSent } from '../api-keys/sent-request-store.ts'
import { takeRoom, wordsNotKept } from '../ceiling/ceiling-actions.ts'
import { readMobile } from '../channels/mobile.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { commonHour, dayText, localDay } from '../district/local-time.ts'
import { officeFor } from '../filing/filing.ts'
import { createGrievance } from '../grievances/grievance-actions.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { keyOfNumber } from '../one-time-codes/one-time-code.ts'
import { readSent, type Sent } from './sent-form.ts'

type SendDeps = Pick<Deps, 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live'>
/** `notice`: what the program should know, in plain English. */
type Taken = { reference: string; notice: string }

/**
 * `shown`: the key. The same content by the same key within an hour is the same case. Throws `not-permitted` without a good key,
 * `not-found` for a service that is not offered, `field-invalid`, `too-many-tries` beyond the key's day, `words-not-kept`.
 */
export async function takeRequest(
  deps: SendDeps,
  shown: string,
  district: District,
  of: (name: string) => string,
): Promise<Taken> {
  const { write, clock, directory, keys } = deps
  // Before anything is said of what was sent: services are no secret, but a stranger has nothing to try here.
  const sent = () => readSent(of, district)
  const mobile = of('phone') === '' ? undefined : await readMobile(of('phone'))
  const taken = await write(async (trx) => {
    const key = await findKeyOf(trx, shown)
    if (!key) throw new Problem('not-permitted', 'api_key was not provided, is unknown here, or was revoked.')
    if (key.district !== district.id)
      throw new Problem('not-permitted', 'This api_key is for another jurisdiction_id.')
    const wanted = sent()
    if (!wanted) throw new Problem('not-found', 'service_code was not found.')
    const hour = commonHour(clock(), directory.timezones)
    const { service, words, area, place, landmark, position } = wanted
    const content = contentHash(keys.receipts, key.id, [
      service,
      words,
      area,
      place,
      landmark,
      position,
      mobile ?? '',
    ])
    const earlier = await findSameContent(trx, content, hour - repeatHours)
    const known = earlier === undefined ? undefined : await findGrievance(trx, earlier)
    if (known) return { grievance: known, wanted, isNew: false }
    if ((await countSentBy(trx, key.id, hour - 23)) >= key.daily)
      throw new Problem('too-many-tries', `By this api_key at most ${key.daily} requests are taken in a day.`)
    const { office, triage } = officeFor(district, {
      about: { department: service },
      where: { area, place, landmark, position },
    })
    const room = await takeRoom(deps, trx, office, { words, photo: null })
    if (!room.words) throw wordsNotKept()
    const { id } = await createGrievance(deps, trx, {
      office,
      triage,
      entry: null,
      flag: null,
      source: 'open311',
      kind: 'small',
      summary: words,
      // A number that nobody has proved opens nothing and is sent nothing: see `giveToOwner`.
      mobile: null,
      area: area || null,
      place: place || null,
      landmark: landmark || null,
      position: position || null,
      by: { kind: 'citizen', id: key.id },
    })
    const number = mobile === undefined ? null : keyOfNumber(keys.receipts, mobile)
    await insertSent(trx, { grievance: id, key: key.id, service, content, number, hour })
    const made = await findGrievance(trx, id)
    if (!made) throw new Error('a grievance that was just made is not there')
    return { grievance: made, wanted, isNew: true }
  })
  const { grievance, wanted, isNew } = taken
  const { id, timezone } = directory.districtOf(grievance.office)
  if (isNew) deps.live.publish('grievance', id, grievance.office)
  const dueOn = dayText(localDay(grievance.dueAt, timezone))
  return { reference: grievance.reference, notice: noticeFor(wanted, dueOn, mobile !== undefined) }
}

function noticeFor({ phone, dropped }: Sent, dueOn: string, isMobile: boolean): string {
  const parts = [`An answer is due by ${dueOn}.`]
  if (dropped.length) parts.push(`Not kept: ${dropped.join(', ')}.`)
  if (isMobile)
    parts.push(
      'No message goes to the phone until its owner proves it by a code on this site; then the case is theirs.',
    )
  else if (phone !== '') parts.push('Not kept: phone, which is no mobile number of India.')
  return parts.join(' ')
}
