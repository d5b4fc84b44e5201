/** The way in by an account that staff have elsewhere; nothing where none is set up. */
import type { IssuerOutcome } from '#server/contract/staff/issuer.ts'
import * as api from '../../api/issuer.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Hint, Trouble } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { place } from '../router.ts'
import './with-issuer.css'

/** `link`: an administrator's, to bind the account to whom the link is for. */
export function WithIssuer({ link = null }: { link?: string | null }) {
  const t = words.value.issuer
  const { data } = useResource('/api/issuer', api.issuer)
  const action = useAction(async () => {
    location.href = (await api.startAtIssuer(link)).address
  })
  if (!data) return null
  return (
    <div class="with-issuer">
      <Button disabled={action.busy} onClick={() => action.run()}>
        {(link === null ? t.with : t.bind)(named(data.name))}
      </Button>
      {link !== null && <Hint>{t.bindHelp}</Hint>}
      <Problem problem={action.problem} />
    </div>
  )
}

/** What came of it, where it came to nothing. */
export function IssuerTrouble() {
  const outcome = place.value.query.get('issuer')
  const says = words.value.issuer.outcomes
  return outcome && Object.hasOwn(says, outcome) ? <Trouble>{says[outcome as IssuerOutcome]}</Trouble> : null
}
