/** Citizens with a session each, by codes that the program itself sends to a gateway of ours: before anything is measured. */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { openContext } from '#server/boot/open-context.ts'
import { askForCode, enterCode } from '#server/citizens/sign-in-actions.ts'
import { readConfig } from '#server/config.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { root } from '../shared/processes.ts'

/** `cookie`: of its session. `from`: a network of its own, as a proxy names it. `mobile`: as the store has it. */
export type Citizen = { mobile: string; cookie: string; from: string }

export type Gateway = {
  /** Codes by number, those of other messages not. */
  codes: Map<string, string>
  taken: number
  /** What the server is started with. */
  settings: Record<string, string>
  close(): Promise<void>
}

const template = (text: string) => ({ id: `T-${text.length}`, text })
const templates = {
  opened: template('Grievance {reference} is filed. {link}'),
  answered: template('Grievance {reference} was answered. {link}'),
  reopened: template('Grievance {reference} is open again. {link}'),
  closed: template('Grievance {reference} is closed. {link}'),
  otp: { id: 'T-otp', text: '{code} is your code.\n@{site} #{code}' },
}

/** A gateway that speaks MSG91's protocol and takes everything. */
export async function openGateway(folder: string): Promise<Gateway> {
  const codes = new Map<string, string>()
  const gateway = { taken: 0 }
  const server = createServer(async (request, response) => {
    const { template_id, recipients } = (await json(request)) as {
      template_id: string
      recipients: { mobiles: string; VAR1: string }[]
    }
    for (const { mobiles, VAR1 } of recipients) {
      gateway.taken++
      if (template_id === 'T-otp') codes.set(mobiles, VAR1)
    }
    response.end('{"type":"success"}')
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  const path = join(folder, 'sms.json')
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`
  writeFileSync(path, JSON.stringify({ gateway: 'msg91', key: 'key', url, sender: 'ROHTAK', templates }))
  const many = '1000000'
  return {
    codes,
    get taken() {
      return gateway.taken
    },
    settings: { SUNWAI_SMS: path, SUNWAI_CODES_A_DAY: many, SUNWAI_MESSAGES_A_DAY: many },
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** So many are signed in at once. */
const atOnce = 100

/** On a folder whose server does not run: its scheduler sends a few messages a second, and this would take an hour. */
export async function signIn(
  settings: Record<string, string>,
  { codes }: Gateway,
  from: number,
  count: number,
): Promise<Citizen[]> {
  const { deps, close } = await openContext(readConfig(settings, root))
  const citizens: Citizen[] = []
  try {
    for (let at = from; at < from + count; at += atOnce) {
      const group = Array.from({ length: Math.min(atOnce, from + count - at) }, (_, within) => at + within)
      const numberOf = (nth: number) => `9${812_000_000 + nth}`
      await Promise.all(group.map((nth) => askForCode(deps, `browser-${nth}`, numberOf(nth), null, 'hi')))
      while (group.some((nth) => !codes.has(`91${numberOf(nth)}`))) await deliverNotifications(deps)
      const entered = await Promise.all(
        group.map((nth) => enterCode(deps, `browser-${nth}`, codes.get(`91${numberOf(nth)}`) ?? '')),
      )
      for (const [within, answer] of entered.entries()) {
        const nth = group[within] ?? 0
        if (answer.kind !== 'in') throw new Error(`citizen ${nth} was not let in: ${answer.kind}`)
        citizens.push({
          mobile: `+91${numberOf(nth)}`,
          cookie: `__Host-sunwai-citizen=${answer.token}`,
          from: `10.${(nth >> 8) & 255}.${nth & 255}.9`,
        })
      }
    }
  } finally {
    await close()
  }
  return citizens
}
