/** Stands between a app and PostgreSQL, to hold up or lose what passes. */
import { type AddressInfo, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

export type Proxy = {
  /** The address of the database through it. */
  address: string
  /** Cuts the line at the moment when the next commit is answered. */
  loseCommit(): void
  /** While deaf, nobody behind it hears what other servers tell; the line is cut and cannot be had again. */
  deafen(isDeaf: boolean): void
}

/** `lateMs`: so much later arrives what other servers tell. Closed when the test ends. */
export async function openProxy(database: string, lateMs = 0): Promise<Proxy> {
  const target = new URL(database)
  let armed = false
  let isDeaf = false
  const listeners = new Set<() => void>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    let late = false
    const end = () => {
      near.destroy()
      far.destroy()
    }
    near.on('close', end).on('error', end)
    near.on('data', (bytes) => {
      if (bytes.includes('listen sunwai')) {
        listeners.add(end)
        late = lateMs > 0
        if (isDeaf) return end()
      }
      far.write(bytes)
    })
    far.on('close', end).on('error', end)
    far.on('data', (bytes) => {
      if (armed && bytes.includes('COMMIT\0')) {
        armed = false
        end()
      } else if (late) setTimeout(() => near.write(bytes), lateMs)
      else near.write(bytes)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return {
    address: Object.assign(new URL(database), { port: String(port) }).href,
    loseCommit() {
      armed = true
    },
    deafen(now) {
      isDeaf = now
      if (!isDeaf) return
      for (const end of listeners) end()
      listeners.clear()
    },
  }
}
