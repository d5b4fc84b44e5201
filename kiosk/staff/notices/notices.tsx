/** What each role is told, and, for those who oversee them, who is not told all of it at once. */
import type { Role } from '#server/contract/staff/access.ts'
import type { NoticesOfPerson } from '#server/contract/staff/notices.ts'
import {
  isKept,
  mostFlagMessages,
  type NoticeTopic,
  noticeTopics,
  usualNotices,
} from '#server/contract/words/notices.ts'
import * as api from '../../api/notices.ts'
import { words } from '../language.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Page } from '../parts/page/page.tsx'
import { Hint, Meta } from '../parts/text/text.tsx'
import { mapLoaded, useResource } from '../resource.ts'
import { may } from '../session.ts'
import './notices.css'

export function Notices() {
  const t = words.value.notices
  return (
    <Page title={t.page} lead={t.pageLead}>
      <div class="notices">
        {may('grievance:oversee') && <People />}
        <section>
          <h2>{t.table}</h2>
          <ByRole />
          <Hint>
            {t.noneMeans} {t.ceiling(mostFlagMessages)}
          </Hint>
        </section>
      </div>
    </Page>
  )
}

function ByRole() {
  const t = words.value.notices
  const shown = (Object.keys(usualNotices) as Role[]).filter(
    (role) => Object.keys(usualNotices[role]).length > 0,
  )
  return (
    <div class="notices-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t.role}</th>
            {noticeTopics.map((topic) => (
              <th key={topic} scope="col">
                {t.topics[topic]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((role) => (
            <tr key={role}>
              <th scope="row">{words.value.roles[role]}</th>
              {noticeTopics.map((topic) => (
                <Cell key={topic} role={role} topic={topic} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ role, topic }: { role: Role; topic: NoticeTopic }) {
  const t = words.value.notices
  const usual = usualNotices[role][topic]
  return (
    <td data-label={t.topics[topic]} class={usual === undefined ? 'notices-none' : 'notices-told'}>
      <div>
        {usual === undefined ? t.none : usual === 'off' ? t.ifChosen : t.when[usual]}
        {isKept(role, topic) && <Meta>{t.keptMark}</Meta>}
      </div>
    </td>
  )
}

function People() {
  const t = words.value.notices
  const loaded = useResource('/api/notices/people', api.noticesOfPeople)
  return (
    <section>
      <h2>{t.people}</h2>
      <List
        label={t.people}
        of={mapLoaded(loaded, ({ people }) => people)}
        id={({ id }) => id}
        columns={columns()}
        empty={{ title: t.nobody, help: t.nobodyHelp }}
      />
    </section>
  )
}

const columns = (): Column<NoticesOfPerson>[] => {
  const t = words.value.notices
  const named = (topics: readonly NoticeTopic[]) => topics.map((topic) => t.topics[topic]).join(', ')
  return [
    {
      key: 'name',
      label: t.person,
      by: ({ name }) => name,
      cell: ({ name, roles }) => (
        <>
          {name}
          <Meta>{roles.map((role) => words.value.roles[role]).join(', ')}</Meta>
        </>
      ),
    },
    {
      key: 'what',
      label: t.what,
      by: ({ unreached, off, digest }) => (unreached ? 99 : off.length * 10 + digest.length),
      cell: ({ unreached, off, digest }) => (
        <>
          {unreached && t.unreached}
          {!unreached && off.length > 0 && <p>{t.off(named(off))}</p>}
          {digest.length > 0 && <p>{t.digest(named(digest))}</p>}
        </>
      ),
    },
  ]
}
