/** The process that draws a hostile paper ends by itself when its server was killed, which can end nobody any more. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { endlessPdf } from '#test/support/papers.ts'

/** A server as far as papers go: takes a file from its input, and has a second for it. */
const server = `
import { createDocumentCleaner } from '#server/documents/clean-document-actions.ts'
const bytes = []
for await (const part of process.stdin) bytes.push(part)
await createDocumentCleaner({ mostMs: 1000 }).clean({ bytes: Buffer.concat(bytes), name: 'a.pdf', type: 'application/pdf' })`

const drawing = (): string[] =>
  readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('document-process')
    } catch {
      return false
    }
  })

test('a file that draws without end is given up by the system, some seconds after its server was killed', async () => {
  const others = drawing()
  const mine = () => drawing().filter((id) => !others.includes(id))
  const parent = spawn(process.execPath, ['--input-type=module', '-e', server], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  parent.stdin.end(endlessPdf())
  await expect.poll(mine, { timeout: 8000, interval: 20 }).toHaveLength(1)
  await new Promise((later) => setTimeout(later, 400))
  parent.kill('SIGKILL')
  expect(mine()).toHaveLength(1)
  // Four seconds of a processor, which on a machine with other work take many more.
  await expect.poll(mine, { timeout: 120_000, interval: 100 }).toEqual([])
}, 140_000)
