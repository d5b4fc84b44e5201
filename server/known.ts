/** Who or what must be known before admission reads the rest of a request. */
import type { Context } from 'hono'
import { isResetLink } from './accounts/reset-actions.ts'
import { findAnyKey } from './api-keys/api-key-actions.ts'
import { citizenOf } from './citizens/citizen-guard.ts'
import { isCodeScarce } from './citizens/sign-in-actions.ts'
import type { Deps } from './deps.ts'
import { admitAnonymous } from './http/admit.ts'
import { kioskSigners } from './kiosks/signer-views.ts'
import { isInvitation } from './people/invitation-actions.ts'
import { isReceipt } from './receipts/receipt-views.ts'

/** Admission of every anonymous request, with those whom it asks. */
export const admitKnown = (deps: Deps) =>
  admitAnonymous(
    deps,
    {
      receipt: (typed) => isReceipt(deps, typed),
      session: async (_, c: Context) => (await citizenOf(deps, c)) !== undefined,
      invitation: (token) => isInvitation(deps, token),
      reset: (token) => isResetLink(deps, token),
    },
    kioskSigners(deps),
    () => isCodeScarce(deps),
    async (shown) => (await findAnyKey(deps.db, shown))?.id,
  )
