/** One keep-alive connection of a load: sends a post, tells when its answer is complete. Raw sockets, so that the load costs little. */
import { connect, type Socket } from 'node:net'

export type Connection = {
  /** Resolves with the status. One post at a time. */
  send(bytes: Buffer): Promise<number>
  close(): void
}

/** Opens to this machine. Rejects when nothing listens; `send` rejects when the server hangs up. */
export function openConnection(port: number): Promise<Connection> {
  return new Promise((opened, failed) => {
    let text = ''
    let waiting: { resolve(status: number): void; reject(cause: Error): void } | undefined
    const read = (bytes: number, buffer: Uint8Array) => {
      text += (buffer as Buffer).toString('latin1', 0, bytes)
      if (isComplete(text)) {
        const status = Number(text.slice(9, 12))
        text = ''
        waiting?.resolve(status)
      }
      return true
    }
    // One buffer a connection, and no stream: reading then costs the least.
    const onread = { buffer: Buffer.alloc(8192), callback: read }
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true, onread })
    const end = (cause: Error) => {
      failed(cause)
      waiting?.reject(cause)
    }
    socket.on('error', end)
    socket.on('close', () => end(new Error('the server hung up')))
    socket.on('connect', () =>
      opened({
        send: (bytes) =>
          new Promise((resolve, reject) => {
            waiting = { resolve, reject }
            socket.write(bytes)
          }),
        close: () => socket.destroy(),
      }),
    )
  })
}

/** RFC 9112, section 6: by its length, or by the last chunk. */
function isComplete(text: string): boolean {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1]
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= head + 4 + Number(length)
}
