/** Shows that a page failed where it stood, so that the navigation around it still works. */
import type { ComponentChildren } from 'preact'
import { useErrorBoundary } from 'preact/hooks'
import { words } from '../../language.ts'
import { renewIfOlder } from '../../newer.ts'
import { Button } from '../button/button.tsx'
import { Notice } from './states.tsx'

/** Give it a `key` that changes with the page, so that the next one is tried anew. */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const [failure] = useErrorBoundary((error: unknown) => {
    console.error(error)
    // An older page may not understand what a newer server answers.
    void renewIfOlder()
  })
  const t = words.value.states
  if (failure === undefined) return <>{children}</>
  return (
    <Notice title={t.brokenTitle} help={t.broken}>
      <Button look="primary" onClick={() => location.reload()}>
        {t.reload}
      </Button>
    </Notice>
  )
}
