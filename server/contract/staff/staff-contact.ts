/** How a member of staff is reached with notices of their work. */
import { z } from 'zod'
import { line } from '../text.ts'

/** What is empty was not left. */
export const StaffContact = z.strictObject({
  mobile: line({ most: 20 }),
  email: z.union([z.literal(''), line({ most: 120 }).pipe(z.email('an e-mail address'))]),
  channel: z.enum(['none', 'sms', 'mail']),
  language: z.enum(['hi', 'en']),
})
export type StaffContact = z.infer<typeof StaffContact>

/** `ways`: those by which this machine can send. */
export type StaffContactView = StaffContact & { ways: ('sms' | 'mail')[] }
