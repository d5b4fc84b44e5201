/** Addresses of other programs that a district tells of its flags: who adds them, and what became of what was sent. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'
import { line } from '../text.ts'

/** `system`: no backup, tablets that went off. */
const webhookTopics = ['money', 'flags', 'system'] as const
export type WebhookTopic = (typeof webhookTopics)[number]

/** Most that one district has. */
export const mostReceivers = 10
/** After so many days in which nothing was taken it is paused by itself. */
export const mostDaysFailing = 3

export const WebhookRequest = z.strictObject({
  url: line({ least: 10, most: 300 }),
  topics: z.array(z.enum(webhookTopics)).min(1).max(webhookTopics.length),
  /** May be left out where there is one only. */
  district: Id.optional(),
})
export type WebhookRequest = z.infer<typeof WebhookRequest>

export const WebhookPause = z.strictObject({ paused: z.boolean() })

/** `failure`: null where it was taken. Times are UTC milliseconds. */
type Delivery = { at: number; template: string; failure: string | null }
/** `paused`: `failing` where it failed too long. */
export type WebhookRow = {
  id: string
  url: string
  topics: WebhookTopic[]
  district: { id: string; name: Names }
  madeBy: string
  /** Whoever added it may add none there any more: it may lead to them. */
  makerLeft: boolean
  createdAt: number
  paused: 'by-hand' | 'failing' | null
  failingSince: number | null
  deliveries: Delivery[]
}
export type WebhookList = {
  receivers: WebhookRow[]
  districts: { id: string; name: Names }[]
  daysFailing: number
}
/** The secret is shown this once. */
export type WebhookReply = { secret: string; row: WebhookRow }
export type WebhookTest = { failure: string | null }
