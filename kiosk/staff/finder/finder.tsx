/** The finder: Ctrl-K or a button opens it; a few letters find an office, a case, a poster, a member of staff or a page. */
import { useEffect, useId, useState } from 'preact/hooks'
import type { FinderView } from '#server/contract/staff/finder.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/finder.ts'
import { Icon } from '../../parts/icon.tsx'
import { fetchWords, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { Hint } from '../parts/text/text.tsx'
import { go } from '../router.ts'
import { type Result, resultsOf } from './results.ts'
import './finder.css'

export function Finder() {
  const t = words.value.finder
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      // A dialog that is open is ended first: what is typed in it would be lost sight of.
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
  return (
    <>
      <button type="button" class="finder-open" aria-keyshortcuts="Control+K" onClick={() => setOpen(true)}>
        <Icon name="search" size="1.25rem" />
        <span>{t.open}</span>
        <kbd>{t.keys}</kbd>
      </button>
      {open && <FinderDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function FinderDialog({ onClose }: { onClose: () => void }) {
  const t = words.value.finder
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { found, isOfTyped, failed } = useFound(typed)
  // Enter before the server has answered: what stands there then is of an earlier text.
  const [isEntered, setEntered] = useState(false)
  // Pages are found by their titles in both languages.
  useEffect(() => {
    fetchWords('hi')
    fetchWords('en')
  }, [])
  const id = useId()
  const results = resultsOf(typed, found)
  const chosen = results[Math.min(at, results.length - 1)]
  const idOf = (result: Result) => `${id}-${results.indexOf(result)}`
  const press = (event: KeyboardEvent) => {
    const last = results.length - 1
    if (event.isComposing) return
    if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1)
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : Math.min(at, last) - 1)
    else if (event.key === 'Enter' && !isOfTyped) setEntered(true)
    else if (event.key === 'Enter' && chosen) open(chosen)
    else return
    event.preventDefault()
  }
  const open = ({ href }: Result) => {
    onClose()
    go(href)
  }
  useEffect(() => {
    if (!isEntered || !isOfTyped) return
    setEntered(false)
    if (chosen) open(chosen)
  }, [isEntered, isOfTyped])
  useEffect(() => {
    if (chosen) document.getElementById(idOf(chosen))?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.href])
  return (
    <Dialog title={t.title} onClose={onClose}>
      <input
        class="finder-input"
        type="text"
        role="combobox"
        aria-label={t.label}
        aria-expanded={results.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        {...(chosen && { 'aria-activedescendant': idOf(chosen) })}
        placeholder={t.label}
        maxLength={longest.finder}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
          setEntered(false)
        }}
        onKeyDown={press}
      />
      <p class="finder-told" role="status">
        {failed ? t.failed : results.length === 0 ? t.none : t.found(results.length)}
      </p>
      <div class="finder-results" id={id} role="listbox" aria-label={t.title}>
        {[...Map.groupBy(results, ({ group }) => group)].map(([group, of]) => (
          <fieldset key={group}>
            <legend>{t.groups[group]}</legend>
            {of.map((result) => (
              <a
                key={result.href}
                id={idOf(result)}
                class="finder-result"
                role="option"
                tabIndex={-1}
                aria-selected={result === chosen}
                href={result.href}
                onClick={onClose}
              >
                <b>{result.label}</b> {result.about && <span>{result.about}</span>}
              </a>
            ))}
          </fieldset>
        ))}
      </div>
      <div class="finder-foot">
        <Hint>{t.how}</Hint>
        <Button onClick={onClose}>{t.close}</Button>
      </div>
    </Dialog>
  )
}

/** Nobody types faster than this and waits for each letter. */
const pauseMs = 120

/** What the server found for the text, or for an earlier one while it looks; nothing where nothing is typed. */
function useFound(typed: string): { found: FinderView | undefined; isOfTyped: boolean; failed: boolean } {
  const [found, setFound] = useState<FinderView>()
  const [answered, setAnswered] = useState('')
  const [failed, setFailed] = useState(false)
  const asked = typed.trim()
  useEffect(() => {
    if (asked === '') {
      setFound(undefined)
      return setAnswered('')
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      api.find(asked, stop.signal).then(
        (view) => {
          setFound(view)
          setAnswered(asked)
          setFailed(false)
        },
        () => {
          if (stop.signal.aborted) return
          setAnswered(asked)
          setFailed(true)
        },
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked])
  return { found, isOfTyped: answered === asked, failed }
}
