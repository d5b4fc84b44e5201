/** Judges a message as the Cloud API does, and shows what a person would see of it. No I/O. */
import { z } from 'zod'
import type { Heard, SimulatedAccount } from './simulated.ts'

const letters = new Intl.Segmenter('hi', { granularity: 'grapheme' })
const upTo = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => [...letters.segment(text)].length <= most, `more than ${most} letters`)

const Reply = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: z.string().min(1).max(256), title: upTo(20) }),
})
const Row = z.strictObject({
  id: z.string().min(1).max(200),
  title: upTo(24),
  description: upTo(72).optional(),
})
const Section = z.strictObject({ title: upTo(24).optional(), rows: z.array(Row).min(1) })
const body = (most: number) => z.strictObject({ text: upTo(most) })

const Interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    body: body(1024),
    action: z.strictObject({ buttons: z.array(Reply).min(1).max(3).refine(hasOwnIds) }),
  }),
  z.strictObject({
    type: z.literal('list'),
    body: body(4096),
    action: z.strictObject({
      button: upTo(20),
      sections: z
        .array(Section)
        .min(1)
        .max(10)
        .refine((all) => all.length === 1 || all.every(({ title }) => title), 'sections have titles')
        .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'ten rows')
        .refine(
          (all) =>
            new Set(all.flatMap(({ rows }) => rows.map(({ id }) => id))).size ===
            all.flatMap(({ rows }) => rows).length,
        ),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body: body(1024),
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  z.strictObject({
    type: z.literal('flow'),
    body: body(1024),
    action: z.strictObject({ name: z.literal('flow'), parameters: z.record(z.string(), z.unknown()) }),
  }),
])

function hasOwnIds(buttons: readonly z.infer<typeof Reply>[]): boolean {
  const replies = buttons.map(({ reply }) => reply)
  return (
    new Set(replies.map(({ id }) => id)).size === replies.length &&
    new Set(replies.map(({ title }) => title)).size === replies.length
  )
}

const Template = z.strictObject({
  name: z.string(),
  language: z.strictObject({ code: z.string() }),
  components: z
    .array(
      z.strictObject({
        type: z.literal('body'),
        parameters: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })),
      }),
    )
    .max(1),
})

const shared = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z
    .string()
    .regex(/^\+?\d{7,15}$/)
    .optional(),
  recipient: z.string().min(1).optional(),
}
const Message = z.discriminatedUnion('type', [
  z.strictObject({
    ...shared,
    type: z.literal('text'),
    text: z.strictObject({ body: upTo(4096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...shared, type: z.literal('interactive'), interactive: Interactive }),
  z.strictObject({ ...shared, type: z.literal('template'), template: Template }),
])

/** `to`: the number without its plus sign; `recipient`: a business-scoped id. `code`: why it is refused, and which field. */
export type Judged =
  | { to: string | undefined; recipient: string | undefined; heard: Omit<Heard, 'id'> }
  | { code: number; details: string }

export function judge(json: unknown, account: SimulatedAccount): Judged {
  const read = Message.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    const isMissing = issue?.code === 'invalid_type' && issue.message.includes('undefined')
    return { code: isMissing ? 131008 : 131009, details: `${issue?.path.join('.')}: ${issue?.message}` }
  }
  const { data } = read
  const to = data.to?.replace(/^\+/, '')
  if (to === undefined && data.recipient === undefined)
    return { code: 131008, details: 'one of to and recipient is needed' }
  if (data.type === 'template') {
    const fault = faultOf(data.template, account)
    if (fault) return fault
  }
  return { to, recipient: data.recipient, heard: heardOf(data) }
}

function faultOf({ name, language, components }: z.infer<typeof Template>, { templates }: SimulatedAccount) {
  const approved = templates.find((each) => each.name === name && each.language === language.code)
  if (!approved) return { code: 132001, details: 'no such template in this language' }
  const parameters = components[0]?.parameters ?? []
  if (parameters.length !== approved.parameters) return { code: 132000, details: 'number of parameters' }
  if (parameters.some(({ text }) => /[\n\t]| {5}/.test(text)))
    return { code: 132018, details: 'a parameter with line breaks or tabs' }
  return undefined
}

function heardOf(data: z.infer<typeof Message>): Omit<Heard, 'id'> {
  if (data.type === 'text') return { kind: 'text', text: data.text.body, choices: [], label: '' }
  if (data.type === 'template') {
    const said = data.template.components.flatMap(({ parameters }) => parameters.map(({ text }) => text))
    return { kind: 'template', text: said.join(' | '), choices: [], label: data.template.name }
  }
  const { interactive } = data
  const { text } = interactive.body
  switch (interactive.type) {
    case 'button':
      return {
        kind: 'buttons',
        text,
        choices: interactive.action.buttons.map(({ reply }) => reply),
        label: '',
      }
    case 'list':
      return {
        kind: 'list',
        text,
        choices: interactive.action.sections
          .flatMap(({ rows }) => rows)
          .map(({ id, title, description }) => ({
            id,
            title,
            ...(description !== undefined && { description }),
          })),
        label: interactive.action.button,
      }
    case 'location_request_message':
      return { kind: 'ask-location', text, choices: [], label: '' }
    case 'flow':
      return { kind: 'flow', text, choices: [], label: String(interactive.action.parameters.flow_cta ?? '') }
  }
}
