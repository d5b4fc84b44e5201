/** The root of a day goes out of the house, by mail, by webhook and on a page; then nobody can write the ledger anew unseen. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { readConfig } from '#server/config.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { day, hour, openTestApp, rowsOf } from '#test/support/app.ts'
import { dayRootOf, openCommittedApp } from '#test/support/ledger.ts'
import { forgeLedger } from '#test/support/ledger-forger.ts'
import { newFolder, runProgram } from '#test/support/process.ts'
import { openWebhook, webhookSecret } from '#test/support/webhook.ts'

/** Closed when the test ends. `mails` holds each mail as its lines, without the soft breaks of its encoding. */
async function openMailServer(): Promise<{ port: number; mails: string[] }> {
  const mails: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _, done) {
      let text = ''
      stream.on('data', (piece) => {
        text += piece
      })
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port: (server.server.address() as { port: number }).port, mails }
}

/** An app whose day is committed to, with a mail server and a hook that the root is to go to. */
async function openSendingApp() {
  const { port, mails } = await openMailServer()
  const hook = await openWebhook<{ parameters: unknown }>()
  const mail = join(newFolder(), 'mail.json')
  writeFileSync(mail, JSON.stringify({ url: `smtp://127.0.0.1:${port}`, from: 'sunwai <s@example.in>' }))
  const app = await openCommittedApp(4, {
    SUNWAI_MAIL: mail,
    SUNWAI_WEBHOOK_SECRET: webhookSecret,
    SUNWAI_ROOT_TO: `auditor@example.in, ${hook.url}`,
  })
  return { app, mails, hook }
}
/** The mail's body is base64 or quoted-printable, since it is Hindi. */
function bodyOf(mail: string): string {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  return body.replace(/=\r\n/g, '')
}

test('each day has one mail and one webhook, also when the round runs again, and a refusal is tried again', async () => {
  const { app, mails, hook } = await openSendingApp()
  hook.refuse = true
  await deliverNotifications(app.deps)
  await commitLedger(app.deps)
  hook.refuse = false
  app.clock.now += hour
  await deliverNotifications(app.deps)
  await deliverNotifications(app.deps)
  const root = await dayRootOf(app)
  expect(mails.map((mail) => bodyOf(mail).includes(`npm run verify -- --root ${root}`))).toEqual([true])
  expect(hook.told.map(({ parameters }) => parameters)).toMatchObject([{ day: '2026-11-20', root }])
  app.clock.now += day
  await commitLedger(app.deps)
  await deliverNotifications(app.deps)
  expect([mails.length, hook.told.length]).toEqual([2, 2])
  expect(
    JSON.stringify((await rowsOf(app, 'notifications')).map((row) => Object(row).dedupe_key)),
  ).not.toMatch(/example|127\.0/)
})

test('whoever writes the ledger anew after the mail went out is named by npm run verify with the root of the mail', async () => {
  const { app, mails } = await openSendingApp()
  await deliverNotifications(app.deps)
  const [, root = ''] = /--root ([0-9a-f]{64})/.exec(bodyOf(mails[0] ?? '')) ?? []
  const verify = (...more: string[]) => runProgram('scripts/verify.ts', more, { SUNWAI_DATA: app.data })
  expect(await verify('--root', root)).toMatchObject({ code: 0, stderr: '' })
  await forgeLedger(app, ({ action }) => action === 'test:begin')
  expect(await verify()).toMatchObject({ code: 0 })
  expect(await verify('--root', root)).toMatchObject({
    code: 1,
    stderr: `No day of this ledger has the root ${root}: it was cut off before that day, or written anew.\n`,
    stdout: expect.stringContaining('1 WRONG'),
  })
})

test('everybody can see the roots of whole days, in each language, and before the first one why there is none', async () => {
  const empty = await openTestApp()
  expect(await (await empty.fetch('/roots?lang=en')).text()).toContain('There is no number yet')
  const app = await openCommittedApp()
  const root = await dayRootOf(app)
  for (const [lang, name] of [
    ['hi', '20 नवंबर 2026'],
    ['en', '20 November 2026'],
    ['pa', '20 ਨਵੰਬਰ 2026'],
    ['ur', '20 نومبر، 2026'],
  ]) {
    const page = await (await app.fetch(`/roots?lang=${lang}`)).text()
    const text = page.replaceAll(/<\/?span[^>]*>/g, '')
    expect([page.includes(name ?? '-'), text.includes(root)]).toEqual([true, true])
    expect(page.match(/<time/g)).toHaveLength(1)
  }
})

test.each([
  ['nobody', { SUNWAI_ROOT_TO: 'nobody' }, 'neither an address of mail'],
  ['a mail without a server', { SUNWAI_ROOT_TO: 'a@example.in' }, 'SUNWAI_MAIL is not set'],
  [
    'a webhook without a secret',
    { SUNWAI_ROOT_TO: 'https://example.in/x' },
    'SUNWAI_WEBHOOK_SECRET is not set',
  ],
])('a setting that names %s is refused with a sentence', (_, settings, sentence) => {
  expect(() => readConfig(settings, '.')).toThrow(sentence)
})
