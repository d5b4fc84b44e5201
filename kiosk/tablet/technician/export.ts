/** Everything that waits on the tablet, in a file that staff take to the server: signed like what it sends itself. */
import type { Kiosk } from '../kiosk.ts'
import { nextEntries } from '../queue/queue.ts'
import { listAside, listWaiting } from '../queue/queue-store.ts'
import { nextRequest } from '../sync/request.ts'

const mostEntries = 50

type Export = { name: string; text: string; entries: number }

/** Null where nothing waits. Nothing leaves the tablet by this: the server says when it has an entry. */
export async function makeExport(kiosk: Kiosk): Promise<Export | null> {
  const sender = kiosk.sender()
  if (!sender) return null
  const { store, identity } = sender
  const report = await kiosk.report()
  // One line: whoever reads the file judges each anew.
  let rest = [...(await listAside(store)), ...(await listWaiting(store))].map((each) => ({
    ...each,
    sealed: true,
  }))
  const entries = rest.length
  const parts: { body: string; signature: string }[] = []
  while (rest.length > 0) {
    const next = nextEntries(rest, mostEntries)
    rest = rest.filter((each) => !next.includes(each))
    const { body, signature } = await nextRequest(sender, {
      entries: next.map(({ entry }) => entry),
      report,
    })
    parts.push({ body, signature })
  }
  if (entries === 0) return null
  const text = JSON.stringify({ sunwai: 'kiosk-export', kiosk: identity.device, parts })
  return { name: `sunwai-kiosk-${identity.device}.json`, text, entries }
}

/** Hands it to the browser to save. */
export function save({ name, text }: Export): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
