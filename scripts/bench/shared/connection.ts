/** One keep-alive connection of a load: sends a post, tells when its answer is complete. Raw sockets, so that the load costs little. */
import { connect, type Socket } from 'node:net'

export type Connection = {
  /** Resolves with the status. One post at a time. */
  send(bytes: Buffer): Promise<number>
  /** The same with the whole answer, head and body, each byte a letter. */
  ask(bytes: Buffer): Promise<Answer>
  close(): void
}
export type Answer = { status: number; text: string }

/** Opens to this machine. Rejects when nothing listens; `send` rejects when the server hangs up. */
export function openConnection(port: number): Promise<Connection> {
  return new Promise((opened, failed) => {
    let text = ''
    let waiting: { resolve(answer: Answer): void; reject(cause: Error): void } | undefined
    const read = (bytes: number, buffer: Uint8Array) => {
      text += (buffer as Buffer).toString('latin1', 0, bytes)
      if (isComplete(text)) {
        const answer = { status: Number(text.slice(9, 12)), text }
        text = ''
        waiting?.resolve(answer)
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
    const ask = (bytes: Buffer) =>
      new Promise<Answer>((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(bytes)
      })
    socket.on('connect', () =>
      opened({
        ask,
        send: async (bytes) => (await ask(bytes)).status,
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
