/** HTTP for a link that sets another password. It comes in a header, and admission control has asked whether it is good. */
import { Hono } from 'hono'
import type { StaffEnv } from '../access/guard.ts'
import { anonymous } from '../access/route-access.ts'
import { PasswordReset } from '../contract/staff/password.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { linkOf } from '../http/shown.ts'
import { visitorPrefix } from '../http/visitor.ts'
import { readReset, resetPassword } from './reset-actions.ts'

export const resetRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', anonymous, async (c) => c.json(await readReset(deps, linkOf(c))))
    .post('/', anonymous, async (c) => {
      const { newPassword } = await readJson(c, PasswordReset)
      await resetPassword(deps, linkOf(c), newPassword, visitorPrefix(deps, c))
      return c.body(null, 204)
    })
