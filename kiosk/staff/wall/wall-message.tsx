/** A hall's screen that has nothing to show: what it is and what to do, in the middle. */
import type { ComponentChildren } from 'preact'
import './wall-message.css'

export function WallMessage({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <main class="wall-message" data-wall="message">
      <h1>{title}</h1>
      {children}
    </main>
  )
}
