/** A sunwai with an account on a WhatsApp of our own, which speaks the real protocol over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Heard, Said, SimulatedPerson } from '#server/chat-simulator/simulated.ts'
import {
  type ChatSimulator,
  type Member,
  openChatSimulator,
} from '#server/chat-simulator/simulator-actions.ts'
import { friday, openTestApp, type TestApp } from './app.ts'

export type ChatApp = TestApp & { whatsapp: ChatSimulator }

type Simulated = Omit<Parameters<typeof openChatSimulator>[0], 'hook' | 'clock'>

export async function openChatApp(
  settings: Record<string, string> = {},
  simulated: Simulated = {},
): Promise<ChatApp> {
  let app: TestApp | undefined
  const whatsapp = await openChatSimulator({
    ...simulated,
    clock: () => app?.clock.now ?? friday,
    hook: async (body, headers) => {
      if (!app) throw new Error('nobody listens yet')
      return (await app.fetch('/hooks/whatsapp', { method: 'POST', body, headers })).status
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-chat-'))
  const path = join(folder, 'whatsapp.json')
  writeFileSync(path, JSON.stringify(whatsapp.settings))
  onTestFinished(async () => {
    await whatsapp.close()
    rmSync(folder, { recursive: true, force: true })
  })
  app = await openTestApp({ SUNWAI_WHATSAPP: path, ...settings })
  return { ...app, whatsapp }
}

let people = 0
/** A person nobody else is. */
export function newPerson(about: Partial<SimulatedPerson> = {}): SimulatedPerson {
  const nth = ++people
  return {
    number: `+9198120${String(nth).padStart(5, '0')}`,
    userId: `IN.${String(nth).padStart(16, '0')}`,
    name: 'Sunita',
    ...about,
  }
}

/** What somebody types, sends or taps; `tap`: the choice by its id or title, among those of their newest message that offers any. */
export type Talker = ReturnType<typeof talk>

export function talk(app: ChatApp, member: Member = app.whatsapp.enter(newPerson())) {
  const settle = async () => {
    await app.deps.chats?.work()
    await app.whatsapp.idle()
  }
  const say = async (said: Said): Promise<Heard[]> => {
    const before = member.heard.length
    await member.say(said)
    await settle()
    return member.heard.slice(before)
  }
  const newest = () => member.heard.findLast(({ choices }) => choices.length)
  return {
    member,
    settle,
    say,
    type: (text: string) => say({ type: 'text', text: { body: text } }),
    /** By a part of its id or its title. */
    async tap(wanted: string | RegExp): Promise<Heard[]> {
      const fits = (text: string) =>
        typeof wanted === 'string' ? text === wanted || text.endsWith(`:${wanted}`) : wanted.test(text)
      const heard = newest()
      const choice = heard?.choices.find(({ id, title }) => fits(id) || fits(title))
      if (!heard || !choice)
        throw new Error(
          `no ${wanted} in ${JSON.stringify(heard?.choices.map(({ id, title }) => [id, title]))} of ${heard?.text}`,
        )
      const interactive =
        heard.kind === 'list'
          ? ({ type: 'list_reply', list_reply: choice } as const)
          : ({ type: 'button_reply', button_reply: choice } as const)
      return say({ type: 'interactive', interactive })
    },
    photo: (bytes: Uint8Array, caption?: string) =>
      say({ type: 'image', media: { bytes, mimeType: 'image/jpeg', ...(caption && { caption }) } }),
    voice: (bytes: Uint8Array) =>
      say({ type: 'audio', media: { bytes, mimeType: 'audio/ogg; codecs=opus', voice: true } }),
    last: () => member.heard.at(-1),
    /** All that was said to them, for the eye. */
    text: () =>
      member.heard
        .map(({ text, choices }) => [text, ...choices.map(({ title }) => `[${title}]`)].join('\n'))
        .join('\n---\n'),
  }
}

/** The reference that a chat was told. */
export const referenceIn = (text: string): string =>
  /[A-Z]{2,4}-\d{4}-\d{6}-\d/.exec(text)?.[0] ?? /[A-Z]+[-/]?\d[\d/-]+/.exec(text)?.[0] ?? ''
