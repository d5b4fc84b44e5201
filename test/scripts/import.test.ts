/** `npm run import` on the file of a tablet that never reached the network again. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kioskSigned } from '#server/contract/devices/kiosk.ts'
import { addPerson, openTestApp, rowsOf } from '#test/support/app.ts'
import { entryOf, openKiosk, signText, usualReport } from '#test/support/kiosk.ts'
import { runProgram } from '#test/support/process.ts'

test('beside the server it takes every part once, tells how many, and ends with 1 for what cannot be taken', async () => {
  const app = await openTestApp()
  // The command goes by the real clock.
  app.clock.now = Date.now()
  const kiosk = await openKiosk(app, await addPerson(app))
  const part = (entries: readonly unknown[]) => {
    const body = kiosk.bodyOf(entries)
    return { body, signature: signText(kiosk.tablet.key, kioskSigned.sync + body) }
  }
  const path = join(app.data, 'export.json')
  const write = (parts: object[]) =>
    writeFileSync(path, JSON.stringify({ sunwai: 'kiosk-export', kiosk: kiosk.row.id, parts }))
  const run = (file = path) =>
    runProgram('scripts/import.ts', [file], { SUNWAI_DATA: app.data, SUNWAI_DATABASE: '' })

  const parts = [part([entryOf(app), entryOf(app)]), part([entryOf(app)])]
  write(parts)
  expect(await run()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('3 entries were taken, 0 were'),
  })
  expect(await run()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('0 entries were taken, 3 were'),
  })
  expect(await rowsOf(app, 'entries')).toHaveLength(3)
  write([...parts, part([entryOf(app, { rating: 5 as never }), entryOf(app)])])
  expect(await run()).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1 entries were taken, 3 were'),
  })
  const three = [entryOf(app), entryOf(app), entryOf(app)]
  const waited = kiosk.bodyOf([three[0]], { report: { ...usualReport, queued: 3 } })
  write([{ body: waited, signature: signText(kiosk.tablet.key, kioskSigned.sync + waited) }])
  expect(await run()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('2 more waited on the tablet'),
  })
  const [first] = parts
  write([{ ...first, body: first?.body.replace('"rating":1', '"rating":4') }])
  expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining('not as its kiosk wrote it') })
  expect(await run('nowhere.json')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('cannot be read'),
  })
  expect(await rowsOf(app, 'entries')).toHaveLength(5)
})
