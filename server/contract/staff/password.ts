/** Passwords: what is sent to change one's own, and to set another by a link. */
import { z } from 'zod'

/** At least ten characters; more is not asked of them (NIST SP 800-63B, section 3.1.1). */
export const NewPassword = z.string().min(10, 'at least 10 characters').max(200)

export const PasswordChange = z.strictObject({
  password: z.string().min(1).max(200),
  newPassword: NewPassword,
})
export type PasswordChange = z.infer<typeof PasswordChange>

/** The link itself comes in a header, see `linkHeader`. */
export const PasswordReset = z.strictObject({ newPassword: NewPassword })
export type PasswordReset = z.infer<typeof PasswordReset>

/** Bears the token of a one-time link: no address on the way shows it, and it is known before any body is read. */
export const linkHeader = 'x-link'

/** Shown once to whoever made it. */
export type ResetLinkReply = { link: string; expiresAt: number }
/** What the page of a link shows: whose password it sets. */
export type ResetView = { name: string; login: string }
