/** Stands between a page and the server, and can go deaf: it accepts connections, holds them, and delivers nothing. */
import { type AddressInfo, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

export type DeafProxy = {
  /** The address of the server through it. */
  url: string
  /** Where to pass on what comes: a server that starts after it, since it must know its own address. */
  to(server: string): void
  /** From now on nothing passes; what was sent before the page was told so stays unread. */
  goDeaf(): void
  /** New connections pass again. Those from before stay as they are. */
  heal(): void
}

export async function openDeafProxy(): Promise<DeafProxy> {
  let target = ''
  let deaf = false
  const hearing = new Set<{ deaf: boolean }>()
  const server = createServer((near) => {
    const line = { deaf }
    hearing.add(line)
    const far = connect(Number(new URL(target).port), new URL(target).hostname)
    near.on('error', () => {}).on('close', () => far.destroy())
    far.on('error', () => {}).on('close', () => line.deaf || near.destroy())
    near.on('data', (bytes) => line.deaf || far.write(bytes))
    far.on('data', (bytes) => line.deaf || near.write(bytes))
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  onTestFinished(() => void server.close())
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    to(address) {
      target = address
    },
    goDeaf() {
      deaf = true
      for (const line of hearing) line.deaf = true
    },
    heal() {
      deaf = false
    },
  }
}
