/** Sends papers as soon as they are chosen, shows how far each is, and goes on with those that a reload has cut off. */
import type { UploadView } from '#server/contract/citizens/upload.ts'
import { limits } from '#server/contract/words/limits.ts'
import type { PapersWords } from '../../words/visitor/papers/hi.ts'
import { element } from '../app/words.ts'
import { dropKept, keepPaper, readKept } from './kept-papers.ts'
import { type Chosen, removePaper, sendPaper } from './send-paper.ts'
import { makeSmaller } from './shrink.ts'
import { papersWords } from './words.ts'

/** A paper on the page, from the moment it is chosen. `takeBack` stops what is under way. */
type Row = { item: HTMLLIElement; takeBack: AbortController; id?: string }

export async function sendWhenChosen(form: HTMLFormElement): Promise<void> {
  const list = form.querySelector<HTMLUListElement>('.papers')
  const goOn = form.querySelector<HTMLButtonElement>('.primary')
  const said = form.querySelector<HTMLElement>('.papers-said')
  if (!list || !goOn || !said) return
  const { lang } = document.documentElement
  const w = await papersWords(lang)
  const of = form.dataset.case
  const rows = new Map<HTMLLIElement, Row>()
  let line: Promise<void> = Promise.resolve()
  let goesOn = false
  const moment = element('p', '', w.moment)

  form.classList.add('scripted')
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]'))
    input.addEventListener('change', () => {
      said.replaceChildren()
      const files = [...(input.files ?? [])]
      // Else it would be sent once more with the form.
      input.value = ''
      for (const file of files) take(file)
    })
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button')
    const item = button?.closest('li')
    if (!button || !item) return
    event.preventDefault()
    void remove(item, button)
  })
  form.addEventListener('submit', (event) => {
    if (rows.size === 0) return
    event.preventDefault()
    goesOn = true
    say(moment)
  })
  for (const item of list.querySelectorAll<HTMLLIElement>('li[data-unfinished]')) void goOnWith(item)

  function take(file: File): void {
    if (list?.children.length === limits.citizenPapers) {
      refuse(file.name, 'documents-full')
      return
    }
    const row = addRow(file.name, w)
    list?.append(row.item)
    begin(row, async () => {
      const smaller = await makeSmaller(file)
      return { key: `${file.name.slice(0, 300)} ${file.size} ${file.lastModified}`, ...smaller }
    })
  }

  /** One that was here before the page was loaded again, if the phone still has it. */
  async function goOnWith(item: HTMLLIElement): Promise<void> {
    const { id = '' } = item.dataset
    const kept = await readKept(id)
    if (!kept) return
    const row = addRow(kept.name, w)
    item.replaceWith(row.item)
    begin(row, async () => kept)
  }

  /** One after the other: a phone that sends two at once has neither sooner. */
  function begin(row: Row, chosen: () => Promise<Chosen>): void {
    rows.set(row.item, row)
    refresh()
    line = line.then(async () => {
      if (!row.takeBack.signal.aborted) await send(row, await chosen())
      rows.delete(row.item)
      refresh()
      if (rows.size > 0 || !goesOn) return
      goesOn = false
      form.requestSubmit(goOn)
    })
  }

  async function send(row: Row, chosen: Chosen): Promise<void> {
    const { signal } = row.takeBack
    const bar = row.item.querySelector('progress')
    const outcome = await sendPaper(chosen, {
      of,
      signal,
      begun: (upload) => {
        row.id = upload.id
        row.item.dataset.id = upload.id
        // The same file, chosen once more.
        for (const other of list?.querySelectorAll<HTMLLIElement>('li') ?? [])
          if (other !== row.item && other.dataset.id === upload.id) other.remove()
        if (!upload.paper && !signal.aborted) void keepPaper(upload.id, chosen)
      },
      stand: (offset, stage) => {
        if (bar) bar.value = offset / chosen.bytes.size
        tell(row.item, w[stage])
      },
    }).catch(() => undefined)
    if (row.id !== undefined) await dropKept(row.id)
    if (outcome === undefined) {
      if (row.id !== undefined) await removePaper(row.id)
      return
    }
    if (typeof outcome !== 'string') return showPaper(row.item, outcome, w)
    goesOn = false
    if (moment.isConnected) said?.replaceChildren()
    row.item.remove()
    refuse(chosen.name, outcome)
  }

  async function remove(item: HTMLLIElement, button: HTMLButtonElement): Promise<void> {
    const row = rows.get(item)
    const { id = '' } = item.dataset
    button.disabled = true
    said?.replaceChildren()
    // What is under way is taken back where it is sent.
    if (row) row.takeBack.abort()
    else if (!(await removePaper(id))) {
      button.disabled = false
      return say(element('p', '', w.other))
    }
    item.remove()
    refresh()
    list?.focus()
  }

  function refuse(name: string, code: string): void {
    const sentences: Partial<Record<string, string>> = { ...w.refused, 'not-signed-in': w.ended }
    const bold = element('b', '', name)
    bold.dir = 'auto'
    say(element('p', '', bold, ' ', sentences[code] ?? w.other))
    refresh()
  }

  /** The reader is led to it, as on a page that comes back with a fault. */
  function say(what: HTMLElement): void {
    const notice = said?.querySelector<HTMLElement>('.notice') ?? element('div', 'notice')
    notice.role = 'alert'
    notice.tabIndex = -1
    notice.append(what)
    said?.append(notice)
    notice.focus()
  }

  function refresh(): void {
    const count = list?.children.length ?? 0
    const isFull = count >= limits.citizenPapers
    for (const each of form.querySelectorAll<HTMLElement>('.choose-papers')) each.hidden = isFull
    for (const each of form.querySelectorAll<HTMLElement>('.papers-full')) each.hidden = !isFull
    for (const each of form.querySelectorAll<HTMLElement>('.papers-title')) each.hidden = count === 0
    if (goOn) goOn.textContent = (count ? goOn.dataset.next : goOn.dataset.skip) ?? goOn.textContent
  }
}

function addRow(name: string, w: PapersWords): Row {
  const bar = element('progress', '')
  bar.max = 1
  bar.value = 0
  bar.ariaLabel = `${w.sending} ${name}`
  const button = element('button', '', w.remove)
  button.ariaLabel = `${w.remove}: ${name}`
  const bold = element('b', '', name)
  bold.dir = 'auto'
  const stage = element('p', 'hint', w.preparing)
  stage.role = 'status'
  const item = element('li', '', element('div', '', bold, stage, bar, button))
  return { item, takeBack: new AbortController() }
}

function tell(item: HTMLLIElement, what: string): void {
  const stage = item.querySelector('.hint')
  if (stage && stage.textContent !== what) stage.textContent = what
}

function showPaper(item: HTMLLIElement, { id, name, paper }: UploadView, w: PapersWords): void {
  item.querySelector('progress')?.remove()
  const bold = item.querySelector('b')
  if (bold) bold.textContent = name
  tell(item, w.pages(paper?.pages ?? 1))
  const picture = element('img', '')
  picture.src = `/g/papers/${id}/thumbnail`
  picture.alt = ''
  item.prepend(picture)
}
