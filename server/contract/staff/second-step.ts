/** The second step of signing in: what is asked, what is answered. */
import { z } from 'zod'
import { line } from '../text.ts'
import type { SessionView } from './person.ts'

/** Six digits of the phone, or a recovery code, as typed. */
export const SecondStepCode = z.strictObject({ code: line({ least: 1, most: 60 }) })

/** Who sets up a phone while signed in says again who they are: by a code, or without a phone yet by the password. */
export const RenewalStart = z.union([
  SecondStepCode,
  z.strictObject({ password: z.string().min(1).max(200) }),
])
export type RenewalStart = z.infer<typeof RenewalStart>

/** One closed path in units of a module; `modules` is the width of the symbol without its quiet zone. */
export type QrShape = { modules: number; path: string }

/** What an authenticator app needs: the symbol to scan, the address in it for an app on the same phone, and the key for typing. */
export type PhoneSetup = { account: string; secret: string; address: string; qr: QrShape }

/** What is left to do after the password: give a code, or set up a phone first. */
export type StepView = { step: 'code' } | ({ step: 'enrol' } & PhoneSetup)

/** After a password or a one-time link: signed in, or one step before it. */
export type SignInReply = SessionView | StepView

/** Recovery codes are shown this once. */
export type EnrolmentReply = { recoveryCodes: string[]; session: SessionView }
export type RecoveryCodesReply = { recoveryCodes: string[] }

/** `since`: UTC milliseconds when the phone was set up; null without one. `left`: recovery codes not used yet. */
export type SecondStepView = { since: number | null; required: boolean; left: number }
