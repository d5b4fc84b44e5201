/** A live stream as a dashboard's browser reads it: over a socket of its own, block by block. */
import { get, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'
import type { LiveBeat, LiveEvent } from '#server/contract/figures/summary.ts'

/** What stands between two empty lines: an event where it has data. */
export type Block = { id: string | undefined; retry: number | undefined; data: LiveEvent | undefined }

export type LiveStream = {
  status: number
  headers: IncomingHttpHeaders
  /** Signs of life that came; the rest passes over them. */
  beats: readonly LiveBeat[]
  /** Rejects when the stream ends instead. */
  next(): Promise<Block>
  /** The next block if it comes in so many milliseconds. */
  within(ms: number): Promise<Block | undefined>
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>
  leave(): void
}

/** `person`: who signed in. `district`: of those that they see, when not all are followed. `lastEventId`: what an EventSource sends when it comes back. */
export function openLive(
  url: string,
  { token }: { token: string },
  lastEventId?: string,
  more: Record<string, string> = {},
  district?: string,
  path = '/api/live',
): Promise<LiveStream> {
  const headers = {
    cookie: `__Host-sunwai=${token}`,
    accept: 'text/event-stream',
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    ...more,
  }
  return new Promise((opened, failed) => {
    const request = get(
      `${url}${path}${district === undefined ? '' : `?district=${district}`}`,
      { headers },
      (answer) => {
        const blocks: Block[] = []
        const beats: LiveBeat[] = []
        let waiting: (() => void) | undefined
        let text = ''
        let over = false
        answer.setEncoding('utf8').on('data', (more: string) => {
          const parts = (text + more).split('\n\n')
          text = parts.pop() ?? ''
          for (const part of parts) {
            const beat = /^event: beat\ndata: (.*)$/.exec(part)?.[1]
            if (beat === undefined) blocks.push(readBlock(part))
            else beats.push(JSON.parse(beat) as LiveBeat)
          }
          if (blocks.length > 0) waiting?.()
        })
        const ended = new Promise<void>((end) => {
          answer.on('close', () => {
            over = true
            waiting?.()
            end()
          })
        })
        const arrival = () =>
          new Promise<void>((arrived) => {
            waiting = arrived
          })
        const next = async (): Promise<Block> => {
          while (blocks.length === 0) {
            if (over) throw new Error('the stream has ended')
            await arrival()
          }
          return blocks.shift() as Block
        }
        const within = async (ms: number) => {
          if (blocks.length === 0)
            await Promise.race([arrival(), new Promise((late) => setTimeout(late, ms))])
          return blocks.shift()
        }
        const leave = () => void answer.destroy()
        onTestFinished(leave)
        opened({ status: answer.statusCode ?? 0, headers: answer.headers, beats, next, within, ended, leave })
      },
    )
    request.on('error', failed)
  })
}

function readBlock(text: string): Block {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]
  const retry = field('retry')
  const data = field('data')
  return {
    id: field('id'),
    retry: retry === undefined ? undefined : Number(retry),
    data: data === undefined ? undefined : (JSON.parse(data) as LiveEvent),
  }
}
