/** `npm run chat`: the chat of WhatsApp in a terminal, through a WhatsApp of our own; no account is needed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import { lockDataFolder } from '#server/boot/data-folder-lock.ts'
import { openContext } from '#server/boot/open-context.ts'
import { listen } from '#server/boot/serve.ts'
import type { Heard, Said } from '#server/chat-simulator/simulated.ts'
import { hookAt, type Member, openChatSimulator } from '#server/chat-simulator/simulator-actions.ts'
import { readConfig } from '#server/config.ts'
import { readOptions, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run chat -- [options]

  --number +91…   the number you write from   (+919812345678)
  --hidden        you have a username and show no number

Opens ./data-chat (or what SUNWAI_DATA names) with a WhatsApp of our own, which speaks the provider's protocol over HTTP on this
machine, and lets you write to the district. Nothing leaves the machine, and no account is needed.

  words           are sent as they stand; so is a number that stands before a choice
  :2              taps the second choice of the last message that offers any
  :photo FILE     sends a photo; :voice FILE a voice note (Ogg with Opus); :file FILE a document
  :here 28.89 76.60   shares a location
  :sticker        sends something that no dialogue understands
  :quit           ends
`

const kinds = { photo: 'image', voice: 'audio', file: 'document' } as const
const mimeTypes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.ogg': 'audio/ogg; codecs=opus',
  '.opus': 'audio/ogg; codecs=opus',
}

await runCommand(async () => {
  const { values } = readOptions(
    { number: { type: 'string', default: '+919812345678' }, hidden: { type: 'boolean', default: false } },
    help,
  )
  if (!/^\+\d{8,15}$/.test(values.number))
    throw new UsageError('--number must be + and the digits, such as +919812345678.')
  let address = ''
  const simulator = await openChatSimulator({ hook: (body, headers) => hookAt(address)(body, headers) })
  const folder = process.env.SUNWAI_DATA ?? 'data-chat'
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const settings = join(folder, 'simulated-whatsapp.json')
  writeFileSync(settings, JSON.stringify(simulator.settings), { mode: 0o600 })
  const config = readConfig(
    {
      ...process.env,
      PORT: '0',
      SUNWAI_HOST: '127.0.0.1',
      SUNWAI_DATABASE: undefined,
      SUNWAI_DATA: folder,
      SUNWAI_WHATSAPP: settings,
    },
    process.cwd(),
  )
  const lock = lockDataFolder(config)
  const context = await openContext(config, Date.now, true)
  const server = await listen(context.deps, config)
  const at = server.address()
  address = `http://${config.host}:${typeof at === 'object' ? at?.port : ''}/hooks/whatsapp`
  context.deps.jobs.start()

  const member = simulator.enter({
    number: values.hidden ? null : values.number,
    userId: 'IN.13491208655302741918',
    name: 'Trial',
  })
  await talk(member, async () => {
    await context.deps.chats?.work()
    await simulator.idle()
  })
  server.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  await context.close()
  await simulator.close()
  await lock.release()
  process.exit(0)
})

/** Reads lines until the end; `settle` resolves when all that is due was answered. */
async function talk(member: Member, settle: () => Promise<void>): Promise<void> {
  stdout.write('Write to the district: नमस्ते रोहतक, or hello. :quit ends, --help tells the rest.\n')
  let shown = 0
  const show = () => {
    for (const heard of member.heard.slice(shown)) stdout.write(`${drawn(heard)}\n`)
    shown = member.heard.length
  }
  // News of a case comes without being asked for.
  const glance = setInterval(show, 500)
  const lines = createInterface({ input: stdin, ...(stdout.isTTY && { output: stdout, prompt: '> ' }) })
  // Lines that come from a file may all be there, and the reader closed, before the first is answered.
  const ask = () => stdin.isTTY && lines.prompt()
  ask()
  for await (const line of lines) {
    const typed = line.trim()
    if (typed === ':quit') break
    try {
      const said = typed === '' ? undefined : sayingOf(typed, member.heard)
      if (said) {
        if (!stdin.isTTY) stdout.write(`> ${typed}\n`)
        await member.say(said)
        await settle()
        show()
      }
    } catch (cause) {
      stdout.write(`  (${(cause as Error).message})\n`)
    }
    ask()
  }
  clearInterval(glance)
  lines.close()
}

function sayingOf(typed: string, heard: readonly Heard[]): Said {
  if (!typed.startsWith(':')) return { type: 'text', text: { body: typed } }
  const [word = '', ...rest] = typed.slice(1).split(/\s+/)
  if (/^\d+$/.test(word)) return tapped(Number(word), heard)
  if (word === 'here') {
    const [latitude = Number.NaN, longitude = Number.NaN] = rest
      .join(' ')
      .split(/[\s,]+/)
      .map(Number)
    if (Number.isNaN(latitude + longitude))
      throw new Error('two numbers are needed, such as :here 28.89 76.60')
    return { type: 'location', location: { latitude, longitude } }
  }
  if (word === 'sticker')
    return { type: 'sticker', media: { bytes: Buffer.from('RIFF'), mimeType: 'image/webp' } }
  if (!Object.hasOwn(kinds, word)) throw new Error(`there is no :${word}; --help tells what there is`)
  const path = rest.join(' ')
  const media = {
    bytes: readFileSync(path),
    mimeType: mimeTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
    ...(word === 'file' && { filename: basename(path) }),
    ...(word === 'voice' && { voice: true }),
  }
  return { type: kinds[word as keyof typeof kinds], media }
}

function tapped(nth: number, heard: readonly Heard[]): Said {
  const last = heard.findLast(({ choices }) => choices.length)
  const choice = last?.choices[nth - 1]
  if (!last || !choice) throw new Error(`there is no choice ${nth}`)
  return {
    type: 'interactive',
    interactive:
      last.kind === 'list'
        ? { type: 'list_reply', list_reply: choice }
        : { type: 'button_reply', button_reply: choice },
  }
}

/** As it would look on a phone. */
function drawn({ kind, text, choices, label }: Heard): string {
  const lines = text.split('\n').map((line) => `  │ ${line}`)
  const shown = choices.map(
    ({ title, description }, at) => `  │  :${at + 1}  ${title}${description ? `  (${description})` : ''}`,
  )
  const head = kind === 'list' ? [`  │ [${label}]`] : kind === 'ask-location' ? ['  │ [:here …]'] : []
  return ['  ╭', ...lines, ...(shown.length || head.length ? ['  │', ...head] : []), ...shown, '  ╰'].join(
    '\n',
  )
}
