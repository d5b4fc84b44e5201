/** Two real server processes on one database, as behind a load balancer. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeyring } from '#server/codes/keyring.ts'
import { formBody, openTestApp, type TestApp } from './app.ts'
import { newDatabase } from './postgres.ts'
import { newFolder, type Running, startServer } from './process.ts'
import { openProxy } from './proxy.ts'

export type Servers = { servers: [Running, Running]; database: string }

/** `settings` are those of both. They end with the test. */
export async function startServers(
  settings: Record<string, string> = {},
  address?: string,
): Promise<Servers> {
  const database = address ?? (await newDatabase()) ?? ''
  const all = { ...settings, SUNWAI_DATABASE: database }
  const [one, other] = [newFolder(), newFolder()]
  openKeyring(one)
  copyFileSync(join(one, 'keys.json'), join(other, 'keys.json'))
  const servers = await Promise.all([
    startServer({ ...all, SUNWAI_DATA: one }),
    startServer({ ...all, SUNWAI_DATA: other }),
  ])
  return { servers, database }
}

/** Posts to the open page of an office, or to `path`. `from`: what a proxy adds as `X-Forwarded-For`. */
export function post(
  url: string,
  fields: Record<string, string>,
  { from = '', path = '/o/tehsil-meham' } = {},
): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(from && { 'x-forwarded-for': from }),
    },
    body: formBody(fields),
  })
}

/** Signs in the first administrator by a link that a server printed; gives what requests must carry. */
export async function firstAdministrator({ servers }: Servers): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  // The link of the server that started last is good; the other's was replaced by it.
  for (const { url, greeting } of servers) {
    const token = /join#(\S+)/.exec(greeting)?.[1]
    const reply = await fetch(`${url}/api/joining`, {
      method: 'POST',
      headers: { ...headers, 'x-link': token ?? '' },
      body: JSON.stringify({ name: 'Asha', login: 'asha', password: 'a long enough password' }),
    })
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie) return { ...headers, cookie }
  }
  throw new Error('no link was good')
}

/** Two apps on one database in this process, each with all that a server has; what the second hears comes `lateMs` later. */
export async function openTwoApps(
  settings: Record<string, string> = {},
  lateMs = 0,
): Promise<[TestApp, TestApp]> {
  const { first, second } = await openSplitApps(settings, lateMs)
  return [first, second]
}

/** The same; `proxy` is the way of the second to the database. */
export async function openSplitApps(settings: Record<string, string> = {}, lateMs = 0) {
  const database = (await newDatabase()) ?? ''
  const first = await openTestApp({ ...settings, SUNWAI_DATABASE: database })
  const data = newFolder()
  copyFileSync(join(first.data, 'keys.json'), join(data, 'keys.json'))
  const proxy = await openProxy(database, lateMs)
  const second = await openTestApp({ ...settings, SUNWAI_DATABASE: proxy.address, SUNWAI_DATA: data })
  return { first, second, proxy, database }
}
