/** HTTP for the messaging provider, below `/hooks/whatsapp`: what it brings is kept first and understood later. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readText } from '../http/body.ts'
import type { Receive } from './inbound.ts'

/** `receive`: resolves when what was brought is on the disk. Admission has found by then that the provider sent it. */
export function whatsappRoutes(deps: Deps, receive: Receive | undefined) {
  const take = async (c: Context) => {
    const received = deps.whatsapp?.hook.read(await readText(c))
    // It is the provider's all the same: told that it was not taken, it would send it for days.
    if (!received) deps.log.warn('the messaging provider sent something that is not understood')
    else if (received.messages.length || received.statuses.length) await receive?.(received)
    // Nothing in it: a provider may hand on to the person what stands in an answer.
    return c.body(null, 200)
  }
  return new Hono()
    .get('/', anonymous, (c) => {
      const answer = deps.whatsapp?.hook.answerChallenge(c.req.query())
      if (answer === undefined) throw new Problem('not-permitted', 'This is not the provider that we know.')
      return c.text(answer)
    })
    .post('/', anonymous, take)
    .post('/:secret', anonymous, take)
}
