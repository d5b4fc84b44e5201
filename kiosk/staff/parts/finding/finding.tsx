/** What waits for a decision: a card of findings, each with its evidence and what can be done about it. */
import type { ComponentChildren } from 'preact'
import { Card } from '../page/card.tsx'
import './finding.css'

/** `note`: quiet words after the title, such as of when it is. */
type FindingsProps = { title: string; note?: string; children: ComponentChildren }

export function Findings({ title, note, children }: FindingsProps) {
  return (
    <Card class="decisions" title={title} note={note}>
      {children}
    </Card>
  )
}

type FindingProps = {
  title: string
  /** Left out where the reader has no page about it. */
  href?: string
  evidence: ComponentChildren
  meta: string
  /** Buttons and links. */
  choices: ComponentChildren
  /** Dialogs. */
  children?: ComponentChildren
}

export function Finding({ title, href, evidence, meta, choices, children }: FindingProps) {
  return (
    <article class="raised">
      <h3>{href ? <a href={href}>{title}</a> : title}</h3>
      <p class="evidence">{evidence}</p>
      <p class="found">{meta}</p>
      <div class="choices">{choices}</div>
      {children}
    </article>
  )
}
