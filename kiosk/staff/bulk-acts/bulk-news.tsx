/**
 * What was last asked for several cases: how long it can be taken back, and what became of each. It happens on the server, whatever
 * becomes of the page; a page that is loaded anew in the same tab shows it again.
 */
import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { BulkView } from '#server/contract/grievances/bulk-act.ts'
import * as api from '../../api/bulk-acts.ts'
import { ApiProblem } from '../../api/client.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Hint, Unseen } from '../parts/text/text.tsx'
import { CaseRefusals } from './case-refusals.tsx'
import './bulk-news.css'

/** `until`: of this page's clock, which alone goes from one look to the next. */
type Followed = { view: BulkView; until: number }
const followed = signal<Followed | undefined>(undefined)
const storageKey = 'sunwai-bulk'
const pollMs = 1_000

function keep(key: string | undefined): void {
  try {
    if (key) sessionStorage.setItem(storageKey, key)
    else sessionStorage.removeItem(storageKey)
  } catch {
    // Then a page that is loaded anew does not show it again.
  }
}

export function followBulk(view: BulkView): void {
  keep(view.key)
  followed.value = { view, until: performance.now() + view.leftMs }
}

function forget(): void {
  keep(undefined)
  followed.value = undefined
}

async function look(key: string): Promise<void> {
  try {
    followBulk(await api.bulk(key))
  } catch (error) {
    // Somebody else may be signed in by now. What could not be reached is asked for again.
    if (error instanceof ApiProblem) forget()
  }
}

export function BulkNews() {
  useEffect(() => {
    const key = followed.value ? undefined : sessionStorage.getItem(storageKey)
    if (key) void look(key)
  }, [])
  return followed.value ? <News key={followed.value.view.key} {...followed.value} /> : null
}

function News({ view, until }: Followed) {
  const t = words.value.several
  const [left, setLeft] = useState(view.leftMs)
  const isOpen = view.state === 'waiting' || view.state === 'under-way'
  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(() => {
      const rest = until - performance.now()
      setLeft(Math.max(0, rest))
      if (rest <= 0) void look(view.key)
    }, pollMs)
    return () => clearInterval(timer)
  }, [isOpen, until])
  return (
    <section class="bulk-news" aria-label={t.waiting[view.event](view.cases)}>
      <div role="status">
        <Sentence view={view} seconds={Math.ceil(left / 1000)} />
      </div>
      {view.state === 'waiting' && <Undo view={view} isOver={left <= 0} />}
      {view.state === 'done' && view.refused.length > 0 && (
        <CaseRefusals event={view.event} title={t.notDone} refused={view.refused} />
      )}
      {!isOpen && <Button onClick={forget}>{t.dismiss}</Button>}
    </section>
  )
}

function Sentence({ view, seconds }: { view: BulkView; seconds: number }) {
  const t = words.value.several
  switch (view.state) {
    case 'waiting':
      return (
        <p>
          <b>{t.waiting[view.event](view.cases)}</b> <Unseen>{t.inSeconds(10)}</Unseen>
          <span class="bulk-seconds" aria-hidden="true">
            {t.inSeconds(seconds)}
          </span>
        </p>
      )
    case 'under-way':
      return <p>{t.underWay(view.done, view.cases)}</p>
    case 'done':
      return (
        <p>
          <b>{t.done(view.done, view.cases)}</b>
        </p>
      )
    case 'undone':
      return <p>{t.undone}</p>
  }
}

function Undo({ view, isOver }: { view: BulkView; isOver: boolean }) {
  const t = words.value.several
  const place = useRef<HTMLDivElement>(null)
  const [late, setLate] = useState(false)
  const action = useAction(async () => {
    try {
      followBulk(await api.undoBulk(view.key))
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'step-not-possible') throw error
      setLate(true)
      await look(view.key)
    }
  })
  // Ten seconds are short for whoever has to look for the button by keyboard.
  useEffect(() => {
    const timer = setTimeout(() => place.current?.querySelector('button')?.focus(), 50)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <div ref={place}>
        <Button disabled={action.busy || isOver} onClick={() => action.run()}>
          {t.undo}
        </Button>
      </div>
      <Hint>{late ? t.tooLate : t.closing}</Hint>
      <Problem problem={action.problem} />
    </>
  )
}
