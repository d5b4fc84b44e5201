/** Runs one attack until its standard input ends, in a process of its own, and prints how often it was answered with what. */
import { connect, type Socket } from 'node:net'
import { setPriority } from 'node:os'
import { type Attack, attacks, type Target } from './attacks.ts'

/** The last argument but for the picture, which is a path. */
export type AttackPlan = {
  port: number
  name: string
  run: string
  target: Omit<Target, 'picture'>
  /** Path of a JPEG. */
  picture: string
}

// An attacker has a machine of its own: what it computes must not stand in the way of the server and of the visitors here.
setPriority(19)

const plan = JSON.parse(process.argv[2] ?? '') as AttackPlan
const { readFileSync } = await import('node:fs')
const target: Target = { ...plan.target, picture: readFileSync(plan.picture) }
const attack = attacks.find(({ name }) => name === plan.name) as Attack
const answers: Record<string, number> = {}
let isOver = false
let number = 0

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(plan.port, '127.0.0.1')
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })

/** Sends one request, and resolves with its status once the whole answer is there, 0 when the server hung up. */
function exchange(socket: Socket, bytes: Buffer): Promise<number> {
  return new Promise((resolve) => {
    let text = ''
    const end = (status: number) => {
      socket.off('data', read)
      socket.off('close', closed)
      resolve(status)
    }
    const status = () => Number(text.slice(9, 12)) || 0
    const closed = () => end(status())
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const head = text.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head + 2))?.[1]
      const isWhole =
        length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= head + 4 + Number(length)
      if (isWhole) end(status())
    }
    socket.on('data', read)
    socket.once('close', closed)
    socket.write(bytes)
  })
}

const count = (status: number) => {
  answers[status] = (answers[status] ?? 0) + 1
}

async function again(): Promise<void> {
  let socket: Socket | undefined
  while (!isOver) {
    try {
      if (!socket || socket.destroyed) {
        socket = await open()
        socket.on('error', () => undefined)
      }
      const status = await exchange(socket, attack.next(target, number++, plan.run))
      count(status)
      // Whoever was refused in the middle of a body would have to send the rest of it.
      if (status === 413 || status === 0) socket.destroy()
    } catch {
      count(0)
      await new Promise((wait) => setTimeout(wait, 50))
    }
  }
  socket?.destroy()
}

async function hang(): Promise<void> {
  while (!isOver) {
    const socket = await open().catch(() => undefined)
    if (!socket) continue
    socket.on('error', () => undefined)
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    const bytes = attack.next(target, number++, plan.run)
    if (attack.kind === 'left hanging') socket.write(bytes.subarray(0, -100))
    else {
      socket.write(bytes.subarray(0, 600))
      for (let at = 600; at < bytes.length && !isOver && !socket.destroyed; at++) {
        socket.write(bytes.subarray(at, at + 1))
        await new Promise((wait) => setTimeout(wait, 200))
      }
    }
    await Promise.race([gone, over])
    count(Number(text.slice(9, 12)) || 0)
    socket.destroy()
    await new Promise((wait) => setTimeout(wait, 100))
  }
}

let end = () => {}
const over = new Promise<void>((resolve) => {
  end = resolve
})
process.stdin.resume()
process.stdin.on('end', () => {
  isOver = true
  end()
  // Whatever is still to be answered is not waited for.
  setTimeout(() => {
    process.stdout.write(JSON.stringify(answers))
    process.exit(0)
  }, 300)
})
await Promise.all(
  Array.from({ length: attack.connections }, () => (attack.kind === 'at once' ? again() : hang())),
)
