/** A gateway for SMS on a loopback port, speaking MSG91's and C-DAC's protocols as their documents describe them. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

export type Taken = { mobile: string; template: string; text: string }
/**
 * What goes wrong after it took the message: it says nothing, breaks the line, stands behind a proxy that heard nothing or answers for
 * it, says half of its answer, or does not say what it calls the message.
 */
export const faults = ['silent', 'broken', 'late', 'garbled', 'cut', 'nameless'] as const
export type SmsGateway = {
  url: string
  taken: Taken[]
  /** Calls that it made, and what it said in each. */
  calls: Taken[]
  /** It takes nothing, and says so in its own words or by a status. */
  refuse: boolean | 'words'
  fault: (typeof faults)[number] | null
  /** What it called each message that it took. */
  ids: string[]
}

export const key = 'gateway-key'

/** Closed when the test ends. */
export async function openSmsGateway(): Promise<SmsGateway> {
  const gateway: SmsGateway = { url: '', taken: [], calls: [], refuse: false, fault: null, ids: [] }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    if (gateway.refuse === true) return response.writeHead(500).end('try later')
    /** What it says of what it took, unless something goes wrong. */
    const answer = (id: string, said: string, nameless: string): void => {
      gateway.ids.push(id)
      if (gateway.fault === 'silent') return
      if (gateway.fault === 'broken') return void request.socket.destroy()
      if (gateway.fault === 'late') return void response.writeHead(504).end()
      if (gateway.fault === 'garbled') return void response.end('<html>Bad gateway</html>')
      if (gateway.fault === 'cut') return void response.end(said.slice(0, 2))
      response.end(gateway.fault === 'nameless' ? nameless : said)
    }
    if (request.headers['content-type'] === 'application/json') {
      if (gateway.refuse) return response.end('{"type":"error","message":"Template is not approved"}')
      if (request.headers.authkey !== key) return response.end('{"type":"error","message":"Invalid authkey"}')
      const { template_id, recipients, ...call } = JSON.parse(body)
      if (call.client_number !== undefined) {
        const { type, as_digits, value } = call.variables.var1
        const text = type === 'number' && as_digits === true && call.caller_id ? value : ''
        gateway.calls.push({ mobile: call.client_number, template: call.template, text })
        return void answer('call', '{"status":"success","hasError":false}', '{"status":"success"}')
      }
      for (const each of recipients) {
        const { mobiles: mobile, ...values } = each as Record<string, string>
        gateway.taken.push({
          mobile: mobile ?? '',
          template: template_id,
          text: Object.values(values).join(' '),
        })
      }
      const id = `3763646c30583735${String(gateway.ids.length).padStart(8, '0')}`
      return void answer(id, `{"type":"success","message":"${id}"}`, '{"type":"success"}')
    }
    if (gateway.refuse) return response.end('416,template id does not match')
    const form = new URLSearchParams(body)
    const signed = [form.get('username'), form.get('senderid'), form.get('content'), key].join('')
    if (form.get('key') !== createHash('sha512').update(signed).digest('hex'))
      return response.end('401, key does not match')
    const text = (form.get('content') ?? '').replace(/&#(\d+);/g, (_, code) =>
      String.fromCharCode(Number(code)),
    )
    gateway.taken.push({ mobile: form.get('mobileno') ?? '', template: form.get('templateid') ?? '', text })
    const id = `15062026173${gateway.ids.length}msdgsms`
    return void answer(id, `402,MsgID = ${id}`, '402')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  gateway.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return gateway
}

const template = (id: string, text: string) => ({ id, text })
export const templates = {
  opened: template('T-opened', 'शिकायत {reference} दर्ज हुई। {link}'),
  answered: template('T-answered', 'Grievance {reference} was answered. {link}'),
  reopened: template('T-reopened', 'Grievance {reference} is open again. {link}'),
  closed: template('T-closed', 'Grievance {reference} is closed. {link}'),
}
export const staffTemplates = {
  'desk-news': template('T-desk-news', '{count} {overdue} {link} of staff'),
  morning: template('T-morning', '{overdue} {today} {fresh} {link} of staff'),
  'flags-raised': template('T-flags-raised', '{count} {link} of flags'),
  'money-raised': template('T-money-raised', '{count} {link} of money'),
}
