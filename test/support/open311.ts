/** A program of another city, as FixMyStreet and such talk: forms go out, XML or JSON comes back. */
import { addPerson, formBody, type TestApp } from './app.ts'

export const complaint = 'गली की बत्ती पाँच दिन से बंद है, रात को अँधेरा रहता है।'

/** What the XML holds, as far as Open311 uses it: elements with text or with elements, lists by repetition. */
export type Xml = { [name: string]: (Xml | string)[] }
export function readXml(text: string): Xml {
  const body = text.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/, '')
  const read = (inside: string): Xml | string => {
    const found: Xml = {}
    let left = inside.trim()
    if (!left.startsWith('<')) return unescaped(left)
    while (left !== '') {
      const [whole, name = '', , content = ''] = /^<([a-z_]+)(?:(\/)>|>([\s\S]*?)<\/\1>)\s*/.exec(left) ?? []
      if (whole === undefined) throw new Error(`not XML: ${left.slice(0, 60)}`)
      found[name] = [...(found[name] ?? []), content === '' ? '' : read(content)]
      left = left.slice(whole.length)
    }
    return found
  }
  return read(body) as Xml
}
const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

export type Row = Record<string, string | number | boolean | null>

/** `key`: as a member of staff made it; empty for a stranger. */
export function openClient(app: Pick<TestApp, 'fetch'>, key = '', from?: string) {
  const get = (path: string, query: Record<string, string> = {}) =>
    app.fetch(
      `/open311/v2/${path}?${new URLSearchParams({ jurisdiction_id: '', ...query, ...(key && { api_key: key }) })}`,
      {},
      from,
    )
  const post = (fields: Record<string, string>, format = 'json') =>
    app.fetch(
      `/open311/v2/requests.${format}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: formBody({
          jurisdiction_id: '',
          ...(key && { api_key: key }),
          service_code: 'electricity',
          lat: '28.895512',
          long: '76.606611',
          description: complaint,
          ...fields,
        }),
      },
      from,
    )
  return {
    get,
    post,
    rows: async (path: string, query: Record<string, string> = {}) =>
      (await (await get(path, query)).json()) as Row[],
    /** The id of the request that this became. */
    async send(fields: Record<string, string> = {}): Promise<string> {
      const answer = await post(fields)
      const [row] = (await answer.json()) as Row[]
      if (answer.status !== 200) throw new Error(`${answer.status}: ${row?.description}`)
      return String(row?.service_request_id)
    },
  }
}

/** A key that an administrator has made on the page. */
export async function makeKey(app: TestApp, request: { daily?: number; district?: string } = {}) {
  const admin = await addPerson(app)
  const answer = await admin.send('POST', '/api/api-keys', { name: 'FixMyStreet', daily: 100, ...request })
  const { key, row } = (await answer.json()) as { key: string; row: { id: string } }
  return { admin, key, id: row.id }
}
