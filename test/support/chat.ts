/** Somebody who talks to the chat: sends what people send, and reads what comes back. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type {
  ChatAct,
  ChatCase,
  ChatInput,
  ChatOutcome,
  ChatReply,
  ChatWorld,
} from '#server/dialogue/chat.ts'
import { answer, resume } from '#server/dialogue/dialogue.ts'
import { openChat } from '#server/dialogue/state.ts'
import { fillNames, readNamesTable } from '#server/district/names-table.ts'
import { readRegister } from '#server/district/read-register.ts'

const root = resolve(import.meta.dirname, '../..')
const read = readRegister(readFileSync(join(root, 'offices.yaml'), 'utf8'), (path) =>
  readFileSync(join(root, path)),
)
if (!('register' in read)) throw new Error('offices.yaml is wrong')
fillNames(read.register, readNamesTable(readFileSync(join(root, 'names.tsv'), 'utf8')))

/** The district of the repository. */
export const chatWorld: ChatWorld = { register: read.register, mostPapers: 5 }

export const text = (typed: string): ChatInput => ({ kind: 'text', text: typed })

export const aCase = (reference: string, may: ChatCase['may'] = ['remind', 'add']): ChatCase => ({
  reference,
  about: { hi: 'जन स्वास्थ्य विभाग', en: 'Public Health Engineering' },
  status: { hi: 'अधिकारी इस पर काम कर रहे हैं।', en: 'It is in work.' },
  answer: '',
  due: null,
  may,
})

/** What the server would do: files, and knows these cases. */
export function usualOutcome(act: ChatAct, cases: readonly ChatCase[]): ChatOutcome {
  switch (act.kind) {
    case 'file':
      return {
        kind: 'filed',
        reference: 'RTK-26-703415-3',
        due: { hi: '30 नवंबर', en: '30 November' },
        office: { hi: 'जन स्वास्थ्य विभाग, रोहतक', en: 'Public Health, Rohtak' },
        receipt: null,
      }
    case 'list-cases':
      return { kind: 'cases', cases: [...cases] }
    case 'view-case':
      return { kind: 'case', case: cases.find(({ reference }) => reference === act.reference) ?? null }
    case 'find-office':
      return { kind: 'office', found: null }
    default:
      return { kind: 'done' }
  }
}

export type Person = ReturnType<typeof aPerson>

/** `outcome`: what comes of an act. Time goes on by a second a message. */
export function aPerson({
  world = chatWorld,
  cases = [] as ChatCase[],
  outcome = (act: ChatAct): ChatOutcome => usualOutcome(act, cases),
  state = openChat(0) as ReturnType<typeof openChat>,
  now = 0,
} = {}) {
  const person = {
    state,
    now,
    acts: [] as ChatAct[],
    heard: [] as ChatReply[],
    send(input: ChatInput | string): ChatReply[] {
      person.now += 1000
      let turn = answer(world, person.state, typeof input === 'string' ? text(input) : input, person.now)
      const replies = [...turn.replies]
      const { act } = turn
      if (act) {
        person.acts.push(act)
        // As the server keeps it between messages.
        const kept = JSON.parse(JSON.stringify(turn.state))
        turn = resume(world, kept, act, outcome(act), person.now)
        if (turn.act) throw new Error('a second act in one turn')
        replies.push(...turn.replies)
      }
      person.state = JSON.parse(JSON.stringify(turn.state))
      person.heard = replies
      return replies
    },
    /** All of what was heard just now, as one text. */
    get said(): string {
      return person.heard.map(({ text }) => text).join('\n\n')
    },
    get titles(): string[] {
      const last = person.heard.at(-1)
      if (last?.kind === 'buttons') return last.buttons.map(({ title }) => title)
      return last?.kind === 'list' ? last.rows.map(({ title }) => title) : []
    },
    /** By a part of what stands on the row or button. */
    tap(part: string): ChatReply[] {
      const last = person.heard.at(-1)
      const all = last?.kind === 'buttons' ? last.buttons : last?.kind === 'list' ? last.rows : []
      const found =
        all.find(({ title }) => title.replace(/^\d+\. /, '') === part) ??
        all.find(({ title }) => title.includes(part))
      if (!found) throw new Error(`nothing to tap with “${part}” in ${person.titles.join(' | ')}`)
      return person.send({ kind: 'choice', id: found.id })
    },
  }
  return person
}
