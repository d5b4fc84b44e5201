/** `npm run person`: makes a one-time link for a member of staff, for when nobody can sign in to do it. */

import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { type Role, roles } from '#server/contract/person.ts'
import { makeLink } from '#server/people/people-actions.ts'
import { readOptions, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run person -- [--role administrator|commissioner|officer|head] [--office ID]

Prints a link that lets one person join with that role (administrator if none is named). It works once, for 48 hours.
A head of office sees one office only: --role head --office tehsil-meham
`

await runCommand(async () => {
  const { values } = readOptions(
    { role: { type: 'string', default: 'administrator' }, office: { type: 'string' } },
    help,
  )
  if (!roles.includes(values.role as Role))
    throw new UsageError(`There is no role "${values.role}"; there are ${roles.join(', ')}.`)
  if ((values.role === 'head') !== (values.office !== undefined))
    throw new UsageError('--office goes with --role head: a head of office, and nobody else, has one.')
  const context = await openContext(readConfig(process.env, process.cwd()))
  const { link } = await makeLink(context.deps, values.role as Role, values.office ?? null).finally(() =>
    context.close(),
  )
  process.stdout.write(`${link}\n`)
})
