/** Lines above the form on what earlier visits had left on this phone. */

import { pageWords } from '../shared/page-words.ts'
import { drop, listRefused } from './offline-queue.ts'

const box = () => document.querySelector<HTMLElement>('.earlier')

/** The receipt has nowhere else to be seen: its own page is closed. */
export function showEarlierSent(receipt: string): void {
  const code = document.createElement('bdi')
  code.className = 'code'
  code.textContent = receipt
  addLine(box()?.dataset.sent, code)
}

/** One line for all of them, none when none was refused. They stay on the phone until the visitor removes them: the words are theirs. */
export function showEarlierRefused(): void {
  const place = box()
  if (!place || listRefused().length === 0 || place.querySelector('button')) return
  const forget = document.createElement('button')
  forget.type = 'button'
  forget.className = 'link'
  forget.textContent = pageWords(place, 'forget')
  const line = addLine(place.dataset.refused, forget)
  forget.addEventListener('click', () => {
    for (const record of listRefused()) drop(record)
    line.remove()
  })
}

function addLine(text: string | undefined, more: HTMLElement): HTMLElement {
  const line = document.createElement('p')
  line.append(`${text} `, more)
  box()?.append(line)
  return line
}
