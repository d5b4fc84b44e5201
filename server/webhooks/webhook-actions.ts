/** Addresses that a district tells of its flags: added, tried, paused, removed, and paused by themselves when they fail too long. */

import { canInDistrict, type StaffActor } from '../access/access.ts'
import { newToken } from '../access/token.ts'
import { Problem } from '../contract/problem.ts'
import {
  mostDaysFailing,
  mostReceivers,
  type WebhookReply,
  type WebhookRequest,
  type WebhookTest,
} from '../contract/staff/webhooks.ts'
import type { Deps } from '../deps.ts'
import { requireWholeDistrict } from '../district/whole-district.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { tellAdministrators } from '../notices/system-notice-actions.ts'
import { dropWaiting } from '../notifications/notification-store.ts'
import { addressOfReceiver } from '../notifications/recipient-actions.ts'
import { seal } from '../one-time-codes/one-time-code.ts'
import { findActor } from '../people/people-store.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { refusalOf } from '../webhook-receivers/public-address.ts'
import { isFailingTooLong, type WebhookReceiver } from '../webhook-receivers/webhook-receiver.ts'
import {
  deleteReceiver,
  findReceiver,
  insertReceiver,
  listDeliveries,
  listReceivers,
  noteDelivery,
  setPaused,
} from '../webhook-receivers/webhook-receiver-store.ts'
import { viewReceiver } from './webhook-views.ts'

type WebhookDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'keys' | 'config' | 'receiver'>

const subjectOf = (id: string) => ({ kind: 'webhook', id })
/** What may stand in the ledger: the rest of an address may hold a key of its own. */
const hostOf = (url: string): string => new URL(url).host

/** Throws `not-permitted`, and `field-invalid` for an address to which nothing may go. */
export async function addReceiver(
  deps: WebhookDeps,
  sender: StaffActor,
  { url, topics, district: named }: WebhookRequest,
): Promise<WebhookReply> {
  const { clock, keys, config } = deps
  const refusal = refusalOf(url, config.allowsPrivateWebhooks)
  if (refusal) throw invalid(refusal)
  const secret = newToken()
  const added = await deps.write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    const district = requireWholeDistrict(
      deps.directory,
      actor,
      'webhook:manage',
      named,
      'This is for a whole district, which was not given to you.',
    )
    const all = (await listReceivers(trx)).filter((each) => each.district === district)
    if (all.length >= mostReceivers) throw invalid(`a district has ${mostReceivers} at the most`)
    const receiver: WebhookReceiver = {
      id: newId(),
      district,
      url,
      secret: seal(keys.receipts, secret),
      topics: [...new Set(topics)],
      madeBy: actor.id,
      createdAt: clock(),
      pausedAt: null,
      pausedBy: null,
      failingSince: null,
    }
    await insertReceiver(trx, receiver)
    const details = { district, host: hostOf(url), topics: receiver.topics }
    await record(trx, staffAct(actor, clock(), 'webhook:add', subjectOf(receiver.id), details))
    return receiver
  })
  return { secret, row: await viewReceiver(deps, deps.db, added) }
}

async function findOwn(db: Db | Trx, actor: StaffActor, id: string): Promise<WebhookReceiver> {
  const receiver = await findReceiver(db, id)
  if (!receiver) throw new Problem('not-found', 'There is no such address.')
  if (!canInDistrict(actor, 'webhook:manage', receiver.district))
    throw new Problem('not-permitted', 'This is outside what was given to you.')
  return receiver
}

/** Sends one at once, past the outbox, and says what came back. Throws `not-found`, `not-permitted`; `step-not-possible` while it is paused. */
export async function tryReceiver(deps: WebhookDeps, sender: StaffActor, id: string): Promise<WebhookTest> {
  const { write, clock, keys, config } = deps
  const address = await write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    await findOwn(trx, actor, id)
    await record(trx, staffAct(actor, clock(), 'webhook:try', subjectOf(id)))
    return addressOfReceiver(keys, trx, id)
  })
  if (address === undefined) throw new Problem('step-not-possible', 'It is paused.')
  const parameters = { site: new URL(config.url).host }
  const message = {
    key: `webhook-test/${newId()}`,
    template: 'webhook-test',
    language: 'en',
    parameters,
  } as const
  const failure = await deps.receiver(address, message).then(
    () => null,
    (cause: Error) => cause.message,
  )
  await write((trx) => noteDelivery(trx, id, 'webhook-test', failure, clock()))
  return { failure }
}

/** What waits for it while it is paused is not sent later. Throws `not-found`, `not-permitted`. */
export async function pauseReceiver(
  { write, clock }: WebhookDeps,
  sender: StaffActor,
  id: string,
  paused: boolean,
): Promise<void> {
  await write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    const receiver = await findOwn(trx, actor, id)
    if ((receiver.pausedAt !== null) === paused) return
    await setPaused(trx, id, paused ? { at: clock(), by: actor.id } : null)
    if (paused) await dropWaiting(trx, { kind: 'receiver', id })
    await record(trx, staffAct(actor, clock(), paused ? 'webhook:pause' : 'webhook:resume', subjectOf(id)))
  })
}

/** Throws `not-found`, `not-permitted`. */
export async function removeReceiver(
  { write, clock }: WebhookDeps,
  sender: StaffActor,
  id: string,
): Promise<void> {
  await write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    const { url } = await findOwn(trx, actor, id)
    await deleteReceiver(trx, id)
    await dropWaiting(trx, { kind: 'receiver', id })
    await record(trx, staffAct(actor, clock(), 'webhook:remove', subjectOf(id), { host: hostOf(url) }))
  })
}

type PauseDeps = Pick<Deps, 'db' | 'write' | 'directory' | 'sms' | 'mail' | 'unregistered'>

async function listFailing(db: Db | Trx): Promise<WebhookReceiver[]> {
  const failing: WebhookReceiver[] = []
  for (const each of await listReceivers(db)) {
    if (each.pausedAt !== null || each.failingSince === null) continue
    // It is failing, so the last one is a failure.
    const [last] = await listDeliveries(db, each.id)
    if (last && isFailingTooLong(each, last.at)) failing.push(each)
  }
  return failing
}

/** Reads only. */
export const isAnyFailing = async ({ db }: PauseDeps): Promise<boolean> => (await listFailing(db)).length > 0

/** Told to the administrators, and shown on the page. */
export async function pauseFailing(deps: PauseDeps, now: number): Promise<void> {
  await deps.write(async (trx) => {
    for (const { id, url } of await listFailing(trx)) {
      await setPaused(trx, id, { at: now, by: null })
      await dropWaiting(trx, { kind: 'receiver', id })
      await record(trx, {
        at: now,
        actor: { kind: 'system', id: 'pause-webhooks' },
        action: 'webhook:pause',
        subject: subjectOf(id),
      })
      const parameters = { host: hostOf(url), days: String(mostDaysFailing) }
      const notice = { template: 'webhook-paused', key: `webhook-paused/${id}/${now}` } as const
      await tellAdministrators(deps, trx, notice, () => parameters, now)
    }
  })
}

const invalid = (message: string) =>
  new Problem('field-invalid', 'Nothing can be sent there.', { details: [{ field: 'url', message }] })
