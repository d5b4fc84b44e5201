/** Sends mail through an SMTP server. */
import { z } from 'zod'
import type { Send } from '../notifications/notification.ts'
import { render } from '../notifications/templates.ts'

/** The file that SUNWAI_MAIL names. */
export const MailSettings = z.strictObject({
  /** `smtps://user:password@host:465`, or `smtp://` with STARTTLS. */
  url: z.url({ protocol: /^smtps?$/ }),
  /** Whom mails come from: `Feedback <feedback@example.gov.in>`. */
  from: z.string().min(3),
})
export type MailSettings = z.infer<typeof MailSettings>

const patienceMs = 10_000

/** The library is loaded with the first mail. Rejects without naming the address when the server did not take it. */
export function createMail({ url, from }: MailSettings): Send {
  return async (to, message) => {
    const { createTransport } = await import('nodemailer')
    const transport = createTransport(url, {
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
    } as object)
    try {
      const { subject, text } = render(message)
      await transport.sendMail({ from, to, subject, text, messageId: `<${idOf(message.key)}@sunwai>` })
    } catch (cause) {
      const { responseCode, code } = cause as { responseCode?: number; code?: string }
      throw new Error(`the mail server did not take the message (${responseCode ?? code ?? 'no reason'})`)
    } finally {
      transport.close()
    }
  }
}

/** The same for a message that is sent twice, so that mail programs show it once. */
const idOf = (key: string) => key.replaceAll(/[^A-Za-z0-9_-]/g, '.')
