/** The settings of the number that visitors call, and of the provider that has it. No I/O. */
import { z } from 'zod'

const secret = z.string().regex(/^[\w-]{20,200}$/, '20 characters or more of A-Z a-z 0-9 _ -')

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

const shared = {
  /** As posters show it: `01262 123456`. */
  number: z.string().regex(/^\+?[\d -]{6,20}$/, 'digits, with blanks between them'),
  /** Folder of recorded prompts: `hi/face.wav` and so on lie below it. Without it the provider's voice reads the texts. */
  recordings: z.url({ protocol: /^https$/ }).optional(),
}

/** Most calls that we make in a day: what missed calls may cost the district. */
const aDay = z.int().min(1).max(10_000).default(100)

/** The file that SUNWAI_VOICE names. */
export const PhoneLine = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.literal('exotel'),
    /** A part of the address that the provider asks. */
    secret,
    /** What the provider shows beside it, where the address has them. */
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    /** From where alone the provider asks, where it has told. */
    networks: z.array(network).min(1).optional(),
    ...shared,
    callBacks: z
      .strictObject({
        /** Of the account's region: api.in.exotel.com, or api.exotel.com. */
        url: z.url(),
        account: z.string().min(1),
        key: z.string().min(1),
        token: z.string().min(1),
        /** The number that calls, as the account has it. */
        caller: z.string().regex(/^\+?\d{8,15}$/, 'a number of 8 to 15 digits'),
        /** The address of the flow that whoever picks up is led into, as the provider writes it. */
        flow: z.url(),
        aDay,
      })
      .optional(),
  }),
  z.strictObject({
    provider: z.literal('generic'),
    /** What both sides sign with. */
    secret,
    ...shared,
    callBacks: z.strictObject({ url: z.url(), aDay }).optional(),
  }),
])
export type PhoneLine = z.infer<typeof PhoneLine>
export type Exotel = Extract<PhoneLine, { provider: 'exotel' }>
export type Generic = Extract<PhoneLine, { provider: 'generic' }>
