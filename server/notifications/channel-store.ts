/** Messages that wait for a channel by which they cannot go, in the store. */
import type { Trx } from '../storage/schema.ts'
import type { Channel } from './notification.ts'

const dayMs = 24 * 3_600_000

/** It waits as a message of another channel, as if it had never been tried. */
export async function setChannel(trx: Trx, id: string, channel: Channel, now: number): Promise<void> {
  await trx
    .updateTable('notifications')
    .set({ channel, state: 'waiting', tries: 0, next_at: Math.floor(now / dayMs) * dayMs })
    .where('id', '=', id)
    .execute()
}

/** Waiting ones of a channel that is switched off. */
export async function dropChannel(trx: Trx, channel: Channel): Promise<void> {
  await trx
    .deleteFrom('notifications')
    .where('state', '=', 'waiting')
    .where('channel', '=', channel)
    .execute()
}
