/** Receivers of webhooks, as the staff page asks for them. */
import type {
  WebhookList,
  WebhookReply,
  WebhookRequest,
  WebhookTest,
} from '#server/contract/staff/webhooks.ts'
import { ask } from './client.ts'

const path = '/api/webhooks'
const of = (id: string) => `${path}/${encodeURIComponent(id)}`

export const webhooks = ({ district }: { district: string | null }, signal: AbortSignal) =>
  ask<WebhookList>(district === null ? path : `${path}?${new URLSearchParams({ district })}`, { signal })
export const addWebhook = (body: WebhookRequest) => ask<WebhookReply>(path, { method: 'POST', body })
export const tryWebhook = (id: string) => ask<WebhookTest>(`${of(id)}/test`, { method: 'POST', body: {} })
export const pauseWebhook = (id: string, paused: boolean) =>
  ask<void>(`${of(id)}/paused`, { method: 'PUT', body: { paused } })
export const removeWebhook = (id: string) => ask<void>(of(id), { method: 'DELETE' })
