/** Reads what Gupshup posts: one message, or what became of one, in each (version 2 of its form). No I/O. */

import { z } from 'zod'
import { parseJson } from '../contract/parse.ts'
import { failureOf } from './cloud-failure.ts'
import type { DeliveryFailure, DeliveryStatus, InboundContent, InboundMessage, Received } from './inbound.ts'

const text = z.string()
const Id = z.string().min(1).max(512)
const Post = z.object({
  app: text,
  /** Milliseconds. */
  timestamp: z.coerce.number().int().nonnegative().max(8.64e15),
  type: text,
  payload: z.unknown(),
})
const Message = z.object({
  id: Id,
  /** A number without a plus sign. */
  source: z.string().regex(/^\d{7,15}$/),
  type: text,
  payload: z.unknown(),
})
const Media = z.object({
  url: z.url().max(2000),
  contentType: text.default(''),
  caption: text.optional(),
  name: text.optional(),
})
const Place = z.object({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  name: text.optional(),
})
const Tapped = z.object({ postbackText: text.optional(), title: text })
/** `id` may be WhatsApp's own; `gsId` is what the sending was answered with. */
const Event = z.object({
  id: Id,
  gsId: Id.optional(),
  type: z.enum(['sent', 'delivered', 'read', 'failed']),
  payload: z.object({ code: z.coerce.number().optional() }).optional(),
})

/** Undefined for what is no post of this provider's. What is told of another app, or of the app itself, is left out. */
export function readGupshupPost(body: string, app: string): Received | undefined {
  const post = Post.safeParse(parseJson(body))
  if (!post.success) return undefined
  const { timestamp, type, payload } = post.data
  const received: Received = { messages: [], statuses: [] }
  if (post.data.app !== app) return received
  const message = type === 'message' ? readMessage(payload, timestamp) : undefined
  if (message) received.messages.push(message)
  const status = type === 'message-event' ? readStatus(payload, timestamp) : undefined
  if (status) received.statuses.push(status)
  return received
}

function readMessage(value: unknown, sentAt: number): InboundMessage | undefined {
  const read = Message.safeParse(value)
  if (!read.success) return undefined
  const { id, source, type, payload } = read.data
  const content = (Object.hasOwn(readers, type) ? readers[type]?.(payload) : undefined) ?? { kind: 'unknown' }
  // As the Cloud API names somebody without an id, so that a chat outlives a change of provider.
  return { person: source, number: `+${source}`, id, sentAt, content }
}

const readers: Record<string, (value: unknown) => InboundContent | undefined> = {
  text: readText,
  // Below a template: nothing of ours stands behind it but its words.
  quick_reply: readText,
  button_reply: readTap,
  list_reply: readTap,
  image: (value) => readMedia('photo', value),
  video: (value) => readMedia('document', value),
  file: (value) => readMedia('document', value),
  audio: (value) => readMedia('voice', value),
  location: (value) => {
    const read = Place.safeParse(value)
    if (!read.success) return undefined
    const { name, ...place } = read.data
    return { kind: 'location', ...place, ...(name !== undefined && { name }) }
  },
}

function readText(value: unknown): InboundContent | undefined {
  const read = z.object({ text }).safeParse(value)
  return read.success ? { kind: 'text', text: read.data.text } : undefined
}

/** Where what is behind a choice did not come back, its title is taken as if it had been typed. */
function readTap(value: unknown): InboundContent | undefined {
  const read = Tapped.safeParse(value)
  if (!read.success) return undefined
  const { postbackText, title } = read.data
  return postbackText ? { kind: 'choice', id: postbackText, title } : { kind: 'text', text: title }
}

function readMedia(kind: 'photo' | 'document' | 'voice', value: unknown): InboundContent | undefined {
  const read = Media.safeParse(value)
  if (!read.success) return undefined
  const { url, contentType, caption, name } = read.data
  return {
    kind,
    mediaId: url,
    mimeType: contentType,
    ...(caption !== undefined && { caption }),
    ...(name !== undefined && { name }),
  }
}

function readStatus(value: unknown, at: number): DeliveryStatus | undefined {
  const read = Event.safeParse(value)
  if (!read.success) return undefined
  const { id, gsId, type, payload } = read.data
  return {
    id: gsId ?? id,
    status: type,
    at,
    ...(type === 'failed' && { failure: failureOfGupshup(payload?.code) }),
  }
}

/** Codes of its own, else Meta's. 1002 no WhatsApp there, 1012 opted out; 1004 to 1008 nobody who wrote within the day. */
function failureOfGupshup(code: number | undefined): DeliveryFailure {
  if (code === 1002 || code === 1012) return 'undeliverable'
  if (code !== undefined && code >= 1004 && code <= 1008) return 'window-closed'
  return code === 4001 ? 'throttled' : failureOf(code)
}
