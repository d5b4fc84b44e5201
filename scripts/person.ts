/** `npm run person`: lets somebody in when nobody can sign in to do it: a one-time link, or an end to a phone that was lost. */

import { resetPhoneOf } from '#server/accounts/phone-reset-actions.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { Problem } from '#server/contract/problem.ts'
import { appoint, type Role, roles } from '#server/contract/staff/access.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { readOptions, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run person -- [--role ROLE] [--district ID] [--department ID] [--office ID]

Prints a link that lets one person join with that role (administrator if none is named). It works once, for 48 hours.
  ROLE  ${roles.join(', ')}
Without a district, department or office the role holds everywhere. A head has to have one:
  --role office-head --office tehsil-meham
  --role department-head --department revenue

Or: npm run person -- --reset-two-step LOGIN

For somebody who lost their phone and their recovery codes, when no administrator can help: forgets both and ends their
sessions. They sign in with their password then, and set up another phone. May run beside the server.
`

await runCommand(async () => {
  const { values } = readOptions(
    {
      role: { type: 'string', default: 'administrator' },
      district: { type: 'string' },
      department: { type: 'string' },
      office: { type: 'string' },
      'reset-two-step': { type: 'string' },
    },
    help,
  )
  const { role, district, department, office } = values
  if (!roles.includes(role as Role))
    throw new UsageError(`There is no role "${role}"; there are ${roles.join(', ')}.`)
  const appointment = appoint(role as Role, {
    ...(district !== undefined && { districts: [district] }),
    ...(department !== undefined && { departments: [department] }),
    ...(office !== undefined && { offices: [office] }),
  })
  const context = await openContext(readConfig(process.env, process.cwd()))
  try {
    const login = values['reset-two-step']
    if (login === undefined) {
      const { link } = await makeLink(context.deps, appointment)
      process.stdout.write(`${link}\n`)
    } else {
      await resetPhoneOf(context.deps, login.toLowerCase())
      process.stdout.write(`${login} signs in with the password now, and sets up another phone.\n`)
    }
  } catch (cause) {
    throw cause instanceof Problem ? new UsageError(cause.message) : cause
  } finally {
    await context.close()
  }
})
