/** `npm run import`: takes in what a tablet could not send, from the file that it wrote. */
import { readFileSync } from 'node:fs'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { KioskExport } from '#server/contract/devices/kiosk.ts'
import { parseText } from '#server/contract/parse.ts'
import { Problem } from '#server/contract/problem.ts'
import { missingFrom } from '#server/contract/words/kiosk-file.ts'
import { importPart } from '#server/kiosks/import-actions.ts'
import { readOptions, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run import -- FILE

FILE is what a tablet wrote at "Save to a file" in the menu behind its PIN, for one that never reaches the network again. It may
be taken in as often as you like: an entry that is there already is not there twice. May run beside the server. Ends
with 1 when something in the file could not be taken, or a part of it is missing.
`

await runCommand(async () => {
  const { positionals } = readOptions({}, help)
  const [path, ...more] = positionals
  if (path === undefined || more.length) throw new UsageError('Name one file.')
  const text = readFile(path)
  const context = await openContext(readConfig(process.env, process.cwd()))
  try {
    const { kiosk, parts } = parseText(KioskExport, text)
    const by = {
      may: { kind: 'system', job: 'import' },
      did: { kind: 'command', id: 'import' },
    } as const
    const counts = { taken: 0, known: 0, refused: 0 }
    for (const part of parts)
      for (const { id, status, code } of await importPart(context.deps, by, { kiosk, ...part })) {
        counts[status === 201 ? 'taken' : status === 200 ? 'known' : 'refused'] += 1
        if (code) process.stderr.write(`${id}: ${code}\n`)
      }
    process.stdout.write(
      `${counts.taken} entries were taken, ${counts.known} were there already, ${counts.refused} could not be taken.\n`,
    )
    const missing = missingFrom(parts)
    if (missing)
      process.stderr.write(
        `${missing} more waited on the tablet when it wrote this file, and are not in it: they had just been sent, or a part was taken out.\n`,
      )
    if (counts.refused || missing) process.exitCode = 1
  } catch (cause) {
    throw cause instanceof Problem ? new UsageError(cause.message) : cause
  } finally {
    await context.close()
  }
})

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`The file ${path} cannot be read.`)
  }
}
