/** One field for parts of a number, words and, for who may, a mobile number. */
import { useEffect, useId, useState } from 'preact/hooks'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { may } from '../session.ts'
import { choose, chosen } from './address.ts'
import './desk-search.css'

const least = 2
const most = 200

export function DeskSearch() {
  const t = words.value.queues
  const id = useId()
  const search = chosen('search') ?? ''
  const [typed, setTyped] = useState(search)
  const [isShort, setShort] = useState(false)
  useEffect(() => setTyped(search), [search])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const text = typed.trim()
    const isRefused = text !== '' && [...text].length < least
    setShort(isRefused)
    if (!isRefused) choose({ search: text || null })
  }
  const hint = may('grievance:mobile') ? t.searchHintMobile : t.searchHint
  return (
    <search>
      <form class="desk-search" onSubmit={submit}>
        <label for={id}>{t.search}</label>
        <div class="desk-search-row">
          <input
            id={id}
            type="search"
            value={typed}
            maxLength={most}
            autocomplete="off"
            spellcheck={false}
            enterkeyhint="search"
            aria-describedby={`${id}-hint`}
            aria-keyshortcuts="/"
            aria-invalid={isShort}
            data-desk-search
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit">{t.find}</Button>
          {search && (
            <Button look="text" onClick={() => choose({ search: null })}>
              {t.leaveSearch}
            </Button>
          )}
        </div>
        <p class="desk-search-hint" id={`${id}-hint`} role={isShort ? 'alert' : undefined}>
          {isShort ? t.tooShort : hint}
        </p>
      </form>
    </search>
  )
}
