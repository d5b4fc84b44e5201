/** Receivers of webhooks as those see them who manage them. */
import { canInDistrict, type StaffActor } from '../access/access.ts'
import type { DistrictQuery } from '../contract/district.ts'
import { mostDaysFailing, type WebhookList, type WebhookRow } from '../contract/staff/webhooks.ts'
import type { Deps } from '../deps.ts'
import { findPerson } from '../people/people-store.ts'
import type { Db } from '../storage/schema.ts'
import type { WebhookReceiver } from '../webhook-receivers/webhook-receiver.ts'
import { listDeliveries, listReceivers } from '../webhook-receivers/webhook-receiver-store.ts'

export async function viewReceiver(
  { directory }: Pick<Deps, 'directory'>,
  db: Db,
  receiver: WebhookReceiver,
): Promise<WebhookRow> {
  const { id, url, topics, district, createdAt, pausedAt, pausedBy, failingSince } = receiver
  const maker = await findPerson(db, receiver.madeBy)
  const mayAdd =
    maker?.disabledAt === null && canInDistrict({ ...maker, kind: 'staff' }, 'webhook:manage', district)
  return {
    id,
    url,
    topics,
    district: { id: district, name: directory.districtName(district) },
    madeBy: maker?.name ?? '',
    makerLeft: !mayAdd,
    createdAt,
    paused: pausedAt === null ? null : pausedBy === null ? 'failing' : 'by-hand',
    failingSince,
    deliveries: await listDeliveries(db, id),
  }
}

export async function viewReceivers(
  deps: Pick<Deps, 'db' | 'directory'>,
  actor: StaffActor,
  { district }: DistrictQuery,
): Promise<WebhookList> {
  const { db, directory } = deps
  const reaches = (id: string) => (district ?? id) === id && canInDistrict(actor, 'webhook:manage', id)
  const own = (await listReceivers(db)).filter((each) => reaches(each.district))
  return {
    receivers: await Promise.all(own.map((each) => viewReceiver(deps, db, each))),
    districts: directory.register.districts
      .filter(({ id }) => reaches(id))
      .map(({ id, name }) => ({ id, name })),
    daysFailing: mostDaysFailing,
  }
}
