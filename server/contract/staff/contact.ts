/** Whom visitors can ask about what is kept of them: as offices.yaml names them, and as the pages show it. */
import { z } from 'zod'
import { Names } from '../names.ts'

/** A person or a post, and at least one way to reach it. */
export const Contact = z
  .strictObject({
    name: Names,
    address: Names.optional(),
    phone: z
      .string()
      .regex(/^\+?[0-9][0-9 -]{4,18}[0-9]$/, 'a phone number in quotes, such as "01262 244555"')
      .optional(),
    email: z.email('an e-mail address, such as "dc@example.gov.in"').max(120).optional(),
  })
  .refine(({ address, phone, email }) => address ?? phone ?? email, {
    message: 'a contact needs an address, a phone or an email as well as a name',
  })
export type Contact = z.infer<typeof Contact>

/** A district's administration, and whom to ask there; null where offices.yaml names nobody. */
export type WhomToAsk = { administration: Names; contact: Contact | null }
