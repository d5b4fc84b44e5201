/** A webhook on a loopback port that keeps what it is told: the data of CloudEvents, each with its id. */
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

export type Webhook<Told> = { url: string; told: Told[]; refuse: boolean }

export const webhookSecret = 'a webhook secret of the test'

/** Closed when the test ends. `refuse` makes it take nothing. */
export async function openWebhook<Told>(): Promise<Webhook<Told>> {
  const hook: Webhook<Told> = { url: '', told: [], refuse: false }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    if (hook.refuse) return void response.writeHead(503).end()
    const { id, data } = JSON.parse(body) as { id: string; data: object }
    hook.told.push({ id, ...data } as Told)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  hook.url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
  return hook
}
