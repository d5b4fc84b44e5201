/** A link, or a key, that is shown once, with a button that copies it. */
import { useState } from 'preact/hooks'
import { Icon } from '../../../parts/icon.tsx'
import { words } from '../../language.ts'
import { Button } from '../button/button.tsx'
import { Hint } from '../text/text.tsx'
import './one-time-link.css'

type OneTimeLinkProps = {
  title: string
  help: string
  link: string
  /** What the button says, where it is no link. */
  label?: string
}

export function OneTimeLink({ title, help, link, label }: OneTimeLinkProps) {
  const t = words.value.states
  const [copied, setCopied] = useState(false)
  async function copy() {
    // Without https the browser has no clipboard; the link stands there to be selected by hand.
    await navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => {},
    )
  }
  return (
    <div class="one-time" role="status">
      <h3>{title}</h3>
      <p class="link">{link}</p>
      <Hint>{help}</Hint>
      <Button onClick={copy}>
        <Icon name={copied ? 'check' : 'copy'} size="1.2em" /> {copied ? t.copied : (label ?? t.copy)}
      </Button>
    </div>
  )
}
