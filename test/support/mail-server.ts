/** A mail server on a loopback port that keeps what it is given, and the app with it and with a gateway for SMS. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { openTestApp, type TestApp } from './app.ts'
import { newFolder } from './process.ts'
import { key, type SmsGateway, staffTemplates, templates } from './sms-gateway.ts'

type Mail = { to: string; subject: string; text: string; raw: string }
export type MailServer = { url: string; mails: Mail[]; refuse: boolean }

/** Closed when the test ends. `refuse` makes it take nothing. */
export async function openMailServer(): Promise<MailServer> {
  const opened: MailServer = { url: '', mails: [], refuse: false }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_, __, done) => done(opened.refuse ? new Error('try later') : undefined),
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString()
        for (const { address } of envelope.rcptTo) opened.mails.push({ to: address, ...readMail(raw) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  opened.url = `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`
  return opened
}

/** For an app that is opened some other way. */
export function mailSettings({ url }: MailServer): { SUNWAI_MAIL: string } {
  const path = join(newFolder(), 'mail.json')
  writeFileSync(path, JSON.stringify({ url, from: 'sunwai <sunwai@example.in>' }))
  return { SUNWAI_MAIL: path }
}

/** The app with these outside of it; `texts`: whether those for staff are registered too. */
export function openWithChannels(
  outside: { mail?: MailServer; gateway?: SmsGateway; texts?: 'all' | 'visitors' },
  settings: Record<string, string> = {},
): Promise<TestApp> {
  const folder = newFolder()
  const { mail, gateway, texts = 'all' } = outside
  const write = (name: string, content: object) => {
    writeFileSync(join(folder, name), JSON.stringify(content))
    return join(folder, name)
  }
  return openTestApp({
    ...(mail && mailSettings(mail)),
    ...(gateway && {
      SUNWAI_SMS: write('sms.json', {
        gateway: 'msg91',
        url: gateway.url,
        key,
        sender: 'ROHTAK',
        templates: texts === 'all' ? { ...templates, ...staffTemplates } : templates,
      }),
    }),
    ...settings,
  })
}

const unquote = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`))),
    'latin1',
  ).toString()

function readMail(raw: string): Omit<Mail, 'to'> {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ')
  const body = raw.slice(end + 4)
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
  const subject = field('subject')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : unquote(text.replaceAll('_', ' ')),
    )
  const coded = field('content-transfer-encoding')
  const text =
    coded === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : coded === 'quoted-printable'
        ? unquote(body)
        : body
  return { subject, text: text.replaceAll('\r\n', '\n').trim(), raw }
}
