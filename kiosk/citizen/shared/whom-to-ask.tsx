/** Whom to ask about what is kept: each district's administration, and who answers there. */

import type { Language } from '#server/contract/names.ts'
import type { WhomToAsk } from '#server/contract/staff/contact.ts'
import { Name } from '../../parts/name.tsx'

export function WhomToAskList({ lang, districts }: { lang: Language; districts: readonly WhomToAsk[] }) {
  return (
    <ul class="points">
      {districts.map(({ administration, contact }) => (
        <li key={administration.en}>
          <Name names={administration} lang={lang} />
          {contact && (
            <>
              <br />
              <Name names={contact.name} lang={lang} />
              {contact.address && (
                <>
                  <br />
                  <Name names={contact.address} lang={lang} />
                </>
              )}
              {contact.phone && (
                <>
                  <br />
                  <a href={`tel:${contact.phone.replaceAll(/[ -]/g, '')}`} dir="ltr">
                    {contact.phone}
                  </a>
                </>
              )}
              {contact.email && (
                <>
                  <br />
                  <a href={`mailto:${contact.email}`} dir="ltr">
                    {contact.email}
                  </a>
                </>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
