/** Reads what the Cloud API posts: batches of messages and of statuses, in one and in any order. No I/O. */

import { z } from 'zod'
import { parseJson } from '../contract/parse.ts'
import { failureOf } from './cloud-failure.ts'
import type { DeliveryStatus, InboundContent, InboundMessage, Received, Sender } from './inbound.ts'

const text = z.string()
const seconds = z.union([z.string().regex(/^\d{1,12}$/), z.number()]).transform((at) => Number(at) * 1000)
const Id = z.string().min(1).max(512)
/** A number as it stands here has no plus sign. */
const WaId = z.string().regex(/^\d{7,15}$/)
/** Such as `IN.13491208655302741918`. */
const UserId = z.string().min(1).max(160)

const Post = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ field: text, value: z.unknown() })) })),
})
const Value = z.object({
  metadata: z.object({ phone_number_id: text }),
  contacts: z.array(z.unknown()).default([]),
  messages: z.array(z.unknown()).default([]),
  statuses: z.array(z.unknown()).default([]),
})
const Contact = z.object({ wa_id: WaId.optional(), user_id: UserId.optional() })
const Message = z.object({
  id: Id,
  from: WaId.optional(),
  from_user_id: UserId.optional(),
  timestamp: seconds,
  type: text,
  /** Nobody's own chat. */
  group_id: text.optional(),
})
const Media = z.object({
  id: Id,
  mime_type: text.default(''),
  caption: text.optional(),
  filename: text.optional(),
})
const System = z.object({
  type: text,
  wa_id: WaId.optional(),
  user_id: UserId.optional(),
  previous_user_id: UserId.optional(),
})
const Status = z.object({
  id: Id,
  status: text,
  timestamp: seconds,
  errors: z.array(z.object({ code: z.coerce.number() })).default([]),
})

/** Undefined for what is no post of this API. What is meant for another number of the same app is left out. */
export function readCloudPost(body: string, phoneNumberId: string): Received | undefined {
  const post = Post.safeParse(parseJson(body))
  if (!post.success) return undefined
  const received: Received = { messages: [], statuses: [] }
  for (const { field, value } of post.data.entry.flatMap(({ changes }) => changes)) {
    const read = field === 'messages' ? Value.safeParse(value) : undefined
    if (!read?.success || read.data.metadata.phone_number_id !== phoneNumberId) continue
    const contacts = read.data.contacts.flatMap((each) => Contact.safeParse(each).data ?? [])
    for (const each of read.data.messages) {
      const message = readMessage(each, contacts)
      if (message) received.messages.push(message)
    }
    for (const each of read.data.statuses) {
      const status = readStatus(each)
      if (status) received.statuses.push(status)
    }
  }
  return received
}

type Contacts = readonly z.infer<typeof Contact>[]

function readMessage(value: unknown, contacts: Contacts): InboundMessage | undefined {
  const read = Message.safeParse(value)
  if (!read.success || read.data.group_id !== undefined) return undefined
  const { id, from, from_user_id, timestamp, type } = read.data
  const moved = type === 'system' ? readMove(value, from) : undefined
  const sender = moved?.sender ?? senderOf(from, from_user_id ?? userIdOf(contacts, from))
  if (!sender) return undefined
  const content = moved?.content ?? readContent(type, (value as Record<string, unknown>)[type])
  return { ...sender, id, sentAt: timestamp, content }
}

function senderOf(number: string | undefined, userId: string | undefined): Sender | undefined {
  const person = userId ?? number
  return person === undefined ? undefined : { person, number: number === undefined ? null : `+${number}` }
}

/** Before the id stood with each message, it stood with the contacts alone. */
const userIdOf = (contacts: Contacts, from: string | undefined) =>
  (contacts.length === 1 ? contacts[0] : contacts.find(({ wa_id }) => from !== undefined && wa_id === from))
    ?.user_id

/** The message bears who the person was; its `system` who they are now. */
function readMove(
  value: unknown,
  from: string | undefined,
): { sender: Sender; content: InboundContent } | undefined {
  const read = System.safeParse((value as { system?: unknown }).system)
  if (!read.success || !/^user_changed_(number|user_id)$/.test(read.data.type)) return undefined
  const { wa_id, user_id, previous_user_id } = read.data
  const sender = senderOf(wa_id, user_id)
  const previous = [senderOf(from, previous_user_id), senderOf(from, undefined)].filter(
    (each) => each !== undefined && each.person !== sender?.person,
  ) as Sender[]
  return sender && { sender, content: { kind: 'moved', previous } }
}

const unknown: InboundContent = { kind: 'unknown' }
/** Keys that are undefined are left out. */
const given = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>
  }

const readers: Record<string, (value: unknown) => InboundContent | undefined> = {
  text: (value) => {
    const read = z.object({ body: text }).safeParse(value)
    return read.success ? { kind: 'text', text: read.data.body } : undefined
  },
  // The quick answer below a template; its payload is ours.
  button: (value) => {
    const read = z.object({ payload: text, text: text.default('') }).safeParse(value)
    return read.success ? { kind: 'choice', id: read.data.payload, title: read.data.text } : undefined
  },
  interactive: readInteractive,
  image: (value) => readMedia('photo', value),
  video: (value) => readMedia('document', value),
  document: (value) => readMedia('document', value),
  audio: (value) => readMedia('voice', value),
  location: (value) => {
    const degrees = (most: number) => z.number().min(-most).max(most)
    const shape = z.object({ latitude: degrees(90), longitude: degrees(180), name: text.optional() })
    const read = shape.safeParse(value)
    return read.success ? ({ kind: 'location', ...given(read.data) } as InboundContent) : undefined
  },
}

const readContent = (type: string, value: unknown): InboundContent =>
  (Object.hasOwn(readers, type) ? readers[type]?.(value) : undefined) ?? unknown

function readInteractive(value: unknown): InboundContent | undefined {
  const reply = z.object({ id: text, title: text.default('') }).optional()
  const read = z
    .object({
      button_reply: reply,
      list_reply: reply,
      nfm_reply: z.object({ response_json: text }).optional(),
    })
    .safeParse(value)
  if (!read.success) return undefined
  const { button_reply, list_reply, nfm_reply } = read.data
  const tapped = button_reply ?? list_reply
  if (tapped) return { kind: 'choice', ...tapped }
  return nfm_reply && { kind: 'flow', answer: nfm_reply.response_json }
}

function readMedia(kind: 'photo' | 'document' | 'voice', value: unknown): InboundContent | undefined {
  const read = Media.safeParse(value)
  if (!read.success) return undefined
  const { id, mime_type, caption, filename } = read.data
  return {
    kind,
    mediaId: id,
    mimeType: mime_type,
    ...(caption !== undefined && { caption }),
    ...(filename !== undefined && { name: filename }),
  }
}

/** A voice note that was listened to was read. */
const standings: Record<string, DeliveryStatus['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
}

function readStatus(value: unknown): DeliveryStatus | undefined {
  const read = Status.safeParse(value)
  const status = read.success && Object.hasOwn(standings, read.data.status) && standings[read.data.status]
  if (!read.success || !status) return undefined
  const { id, timestamp, errors } = read.data
  return { id, status, at: timestamp, ...(status === 'failed' && { failure: failureOf(errors[0]?.code) }) }
}
