/** A server that is killed when it has kept what a kiosk sent, and before the kiosk has heard of it. */
import { once } from 'node:events'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { kioskHeaders, kioskSigned, type SyncReply, usualChoice } from '#server/contract/devices/kiosk.ts'
import { localHour } from '#server/district/local-time.ts'
import { insertKiosk } from '#server/kiosks/kiosk-store.ts'
import { newEntryId, newKey, signText, usualReport } from '#test/support/kiosk.ts'
import { newFolder, type Running, startServer } from '#test/support/process.ts'

const id = 'kiosk-of-the-test'
const { privateKey, spki } = newKey()

async function pairIn(data: string): Promise<void> {
  const context = await openContext(readConfig({ SUNWAI_DATA: data, SUNWAI_DATABASE: '' }, process.cwd()))
  const kiosk = {
    id,
    office: 'tehsil-meham',
    point: 'registry',
    name: '',
    publicKey: spki,
    choice: usualChoice,
    pin: null,
    version: 1,
    createdAt: Date.now() - 86_400_000,
    seqs: [],
    copiedAt: null,
    leavingAt: null,
    removedAt: null,
    blocked: false,
  }
  await context.deps.write((trx) => insertKiosk(trx, kiosk, 'secret'))
  await context.close()
}

let seq = 0
function send({ url }: Running, entries: readonly object[]): Promise<Response> {
  const report = { ...usualReport, queued: entries.length }
  const body = JSON.stringify({ seq: ++seq, sentAt: Date.now(), entries, report, settings: 0 })
  return fetch(`${url}/api/kiosk/sync`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [kioskHeaders.id]: id,
      [kioskHeaders.signature]: signText(privateKey, kioskSigned.sync + body),
    },
    body,
  })
}

function countEntries(data: string): number {
  const db = new Sqlite(join(data, 'sunwai.db'), { readonly: true })
  try {
    return Number(db.prepare('select count(*) from entries').pluck().get())
  } finally {
    db.close()
  }
}

test('the same batch after the next start is known, every one of it, and none is there twice', async () => {
  const data = newFolder()
  await pairIn(data)
  const hour = localHour(Date.now(), 'Asia/Kolkata')
  const entries = Array.from({ length: 50 }, () => ({
    id: newEntryId(),
    rating: 1,
    reasons: ['waiting'],
    service: null,
    words: 'बहुत देर',
    lang: 'hi',
    hour,
    clock: 'known',
  }))
  const first = await startServer({ SUNWAI_DATA: data, SUNWAI_DATABASE: '' })
  const lost = send(first, entries).catch(() => undefined)
  while (countEntries(data) < entries.length) await new Promise((resolve) => setImmediate(resolve))
  first.process.kill('SIGKILL')
  if (first.process.exitCode === null && first.process.signalCode === null) await once(first.process, 'exit')
  await lost
  const second = await startServer({ SUNWAI_DATA: data, SUNWAI_DATABASE: '' })
  const reply = (await (await send(second, entries)).json()) as SyncReply
  expect(reply.taken).toEqual(entries.map((entry) => ({ id: entry.id, status: 200 })))
  expect(countEntries(data)).toBe(50)
})
