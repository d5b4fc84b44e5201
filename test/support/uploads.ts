/** What the script of the page does with a paper: begins it, sends it in pieces, finishes it. */
import type { UploadView } from '#server/contract/citizens/upload.ts'
import { offsetHeader } from '#server/contract/words/limits.ts'
import type { Browser } from '#test/support/citizen.ts'

const json = { accept: 'application/json', 'sec-fetch-site': 'same-origin' }

/** The status and code of a refusal, or the upload. */
export async function told(answer: Response): Promise<UploadView | [status: number, code: string]> {
  if (!answer.ok) return [answer.status, ((await answer.json()) as { code: string }).code]
  return (await answer.json()) as UploadView
}

type Order = { key?: string; name?: string; type?: string; size: number; case?: string }

export const begin = (browser: Browser, order: Order) =>
  browser.get('/g/papers', {
    method: 'POST',
    headers: { ...json, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'a file', name: 'bill.jpg', type: 'image/jpeg', ...order }),
  })

export const sendPiece = (browser: Browser, id: string, offset: number, bytes: Uint8Array) =>
  browser.get(`/g/papers/${id}`, {
    method: 'PATCH',
    headers: { ...json, 'content-type': 'application/offset+octet-stream', [offsetHeader]: String(offset) },
    body: new Uint8Array(bytes),
  })

export const finish = (browser: Browser, id: string) =>
  browser.get(`/g/papers/${id}/finish`, {
    method: 'POST',
    headers: { ...json, 'content-type': 'application/json' },
    body: '{}',
  })

export const ask = async (browser: Browser, id: string) =>
  told(await browser.get(`/g/papers/${id}`, { headers: json }))

export const remove = (browser: Browser, id: string) =>
  browser.get(`/g/papers/${id}`, { method: 'DELETE', headers: json })

/** All of it, in pieces of 64 KB; gives the answer to the last request, or to the first that was refused. */
export async function sendWhole(browser: Browser, bytes: Uint8Array, order: Partial<Order> = {}) {
  const begun = await begin(browser, { size: bytes.length, ...order })
  if (!begun.ok) return begun
  const { id } = (await begun.json()) as UploadView
  for (let offset = 0; offset < bytes.length; offset += 65_536) {
    const answer = await sendPiece(browser, id, offset, bytes.subarray(offset, offset + 65_536))
    if (!answer.ok) return answer
  }
  return finish(browser, id)
}
