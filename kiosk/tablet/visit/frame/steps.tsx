/** What leads on from a screen, under the time that it still waits. */
import type { ComponentChildren } from 'preact'
import './steps.css'

export function Steps({ time, children }: { time?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="steps">
      {time}
      <div class="steps-row">{children}</div>
    </div>
  )
}
