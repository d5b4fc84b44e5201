/** A key by which another program sends grievances into one district, or reads figures of it. No I/O. */
import { mac } from '../codes/mac.ts'
import type { ReadRight } from '../contract/staff/api-key.ts'

export type ApiKey = {
  id: string
  district: string
  name: string
  /** Null for one that sends. */
  reads: ReadRight | null
  /** What a reading one is limited to, within its district. */
  department: string | null
  office: string | null
  /** Most grievances by it in 24 hours; 0 for one that reads. */
  daily: number
  /** Id of the person. */
  madeBy: string
  /** UTC milliseconds. */
  createdAt: number
  revokedAt: number | null
}

/** Programs repeat what they had no answer to: for an hour at least the same is known as the same. */
export const repeatHours = 1
/** How long it is known what was sent. */
export const contentHours = 24

/** By this a repetition is known. Keyed, so that whoever has the table alone cannot try texts against it. */
export const contentHash = (secret: string, key: string, sent: readonly string[]): string =>
  mac(secret, `sent ${key} ${JSON.stringify(sent)}`).toString('base64url')
