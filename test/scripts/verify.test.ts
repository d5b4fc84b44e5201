/** `npm run verify` finds what a disk has changed, beside a server that runs. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { dayRootOf, openCommittedApp } from '#test/support/ledger.ts'
import { newFolder, runProgram, startServer } from '#test/support/process.ts'

const verify = (data: string, ...args: string[]) =>
  runProgram('scripts/verify.ts', args, { SUNWAI_DATA: data })

test('one bit of a photo that has turned is found and named, and all else is as written', async () => {
  const server = await startServer()
  const accept = { accept: 'application/json' }
  const entry = new URLSearchParams({ entry: 'VERIFY'.padEnd(24, '0'), rating: '1' })
  const said = await fetch(`${server.url}/o/tehsil-meham`, { method: 'POST', headers: accept, body: entry })
  const { receipt } = (await said.json()) as { receipt: string }
  const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#a52' } })
    .jpeg()
    .toBuffer()
  const reply = new FormData()
  for (const [name, value] of Object.entries({ receipt, message: 'a-photo-to-verify-001' }))
    reply.append(name, value)
  reply.append('photo', new Blob([new Uint8Array(photo)]), 'photo.jpg')
  expect(
    (await fetch(`${server.url}/r/reply`, { method: 'POST', headers: accept, body: reply })).status,
  ).toBe(200)
  expect(await verify(server.data)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('files          as written\n'),
  })

  const sqlite = new Sqlite(join(server.data, 'sunwai.db'))
  const { file, bytes } = sqlite
    .prepare("select file, bytes from file_contents where variant = 'original'")
    .get() as { file: string; bytes: Buffer }
  bytes[40] = Number(bytes[40]) ^ 1
  sqlite
    .prepare("update file_contents set bytes = ? where file = ? and variant = 'original'")
    .run(bytes, file)
  sqlite.close()
  expect(await verify(server.data)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('files          1 WRONG\n'),
    stderr: `the original of file ${file} is not what was stored\n`,
  })
})

test('without a database it says so', async () => {
  const { code, stderr } = await verify(newFolder())
  expect([code, stderr]).toEqual([1, expect.stringMatching(/There is no database in/)])
})

test('a root kept elsewhere is found in a ledger that has its day, and misses in one that has not; a backup is proven too', async () => {
  const app = await openCommittedApp()
  const root = await dayRootOf(app)
  const whole = await verify(app.data, '--root', root)
  expect([whole.code, whole.stdout]).toEqual([
    0,
    expect.stringMatching(/^ledger +as written {2}\(6 lines, 3 hours\)$/m),
  ])

  const backup = newFolder()
  await new Sqlite(join(app.data, 'sunwai.db'), { readonly: true }).backup(join(backup, 'sunwai.db'))
  const sqlite = new Sqlite(join(app.data, 'sunwai.db'))
  sqlite.exec("delete from ledger where action = 'day:commit'; delete from day_roots")
  sqlite.close()
  expect((await verify(app.data)).code).toBe(0)
  const cut = await verify(app.data, '--root', root)
  expect([cut.code, cut.stderr]).toEqual([
    1,
    expect.stringContaining(`No day of this ledger has the root ${root}`),
  ])
  expect((await verify(app.data, '--root', root, '--backup', backup)).code).toBe(0)
})
