/** Posts as the Cloud API makes them: what people said and what became of messages, signed. No I/O. */
import { createHmac } from 'node:crypto'
import type { Said, SimulatedAccount, SimulatedPerson } from './simulated.ts'

/** One message as it stands in a post, with the contact that stands beside it. */
export type Posted =
  | { kind: 'message'; message: Record<string, unknown>; contact: Record<string, unknown> | null }
  | { kind: 'status'; status: Record<string, unknown> }

const digits = (number: string) => number.replace(/^\+/, '')
const addressed = ({ number, userId }: SimulatedPerson) => ({
  ...(number !== null && { from: digits(number) }),
  ...(userId !== null && { from_user_id: userId }),
})

/** `at`: UTC milliseconds; `media`: what the provider calls the file that was sent with it. */
export function messagePost(
  person: SimulatedPerson,
  said: Said,
  id: string,
  at: number,
  media?: string,
): Posted {
  const { number, userId, name } = person
  return {
    kind: 'message',
    message: { ...addressed(person), id, timestamp: String(Math.floor(at / 1000)), ...bodyOf(said, media) },
    contact: {
      profile: { name },
      ...(number !== null && { wa_id: digits(number) }),
      ...(userId !== null && { user_id: userId }),
    },
  }
}

function bodyOf(said: Said, media: string | undefined): Record<string, unknown> {
  if (said.type === 'other') return { type: said.name, [said.name]: said.value }
  if (!('media' in said)) return said
  const { mimeType, caption, filename, voice } = said.media
  return {
    type: said.type,
    [said.type]: {
      id: media,
      mime_type: mimeType,
      ...(caption !== undefined && { caption }),
      ...(filename !== undefined && { filename }),
      ...(voice !== undefined && { voice }),
    },
  }
}

/** A person has got another number: the provider tells it as a message of the old one. */
export function movePost(before: SimulatedPerson, after: SimulatedPerson, id: string, at: number): Posted {
  return {
    kind: 'message',
    message: {
      ...addressed(before),
      id,
      timestamp: String(Math.floor(at / 1000)),
      type: 'system',
      system: {
        body: 'User changed their number',
        type: 'user_changed_number',
        ...(after.number !== null && { wa_id: digits(after.number) }),
        ...(after.userId !== null && { user_id: after.userId }),
        ...(before.userId !== null && { previous_user_id: before.userId }),
      },
    },
    contact: null,
  }
}

/** `code`: why it failed. */
export const statusPost = (
  person: SimulatedPerson,
  id: string,
  status: 'sent' | 'delivered' | 'read' | 'failed',
  at: number,
  code?: number,
): Posted => ({
  kind: 'status',
  status: {
    id,
    status,
    timestamp: String(Math.floor(at / 1000)),
    ...(person.number !== null && { recipient_id: digits(person.number) }),
    ...(person.userId !== null && { recipient_user_id: person.userId }),
    ...(code !== undefined && { errors: [{ code, title: 'failed', message: 'failed' }] }),
  },
})

/** One post with all of these. */
export function postOf({ phoneNumberId, number }: SimulatedAccount, posted: readonly Posted[]): string {
  const messages = posted.filter((each) => each.kind === 'message')
  const statuses = posted.filter((each) => each.kind === 'status')
  const contacts = messages.flatMap(({ contact }) => contact ?? [])
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: digits(number), phone_number_id: phoneNumberId },
              ...(contacts.length && { contacts }),
              ...(messages.length && { messages: messages.map(({ message }) => message) }),
              ...(statuses.length && { statuses: statuses.map(({ status }) => status) }),
            },
          },
        ],
      },
    ],
  })
}

export const signatureOf = (appSecret: string, body: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
