/** A simulated WhatsApp over HTTP, and the settings with which a server speaks to it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Hook, openChatSimulator } from '#server/chat-simulator/simulator-actions.ts'
import { newFolder } from './process.ts'

type Options = Omit<Parameters<typeof openChatSimulator>[0], 'hook'> & { hook?: Hook }

/** Closed when the test ends. `env`: for the server. Without a `hook` nothing is posted until `to` says where. */
export async function openWhatsAppForTest(options: Options = {}) {
  let hook: Hook = options.hook ?? (async () => 503)
  const simulator = await openChatSimulator({ ...options, hook: (body, headers) => hook(body, headers) })
  onTestFinished(simulator.close)
  const path = join(newFolder(), 'whatsapp.json')
  writeFileSync(path, JSON.stringify(simulator.settings))
  return {
    simulator,
    env: { SUNWAI_WHATSAPP: path },
    to(next: Hook) {
      hook = next
    },
  }
}

export const farmer = { number: '+919812345678', userId: 'IN.13491208655302741918', name: 'रामफल' }
