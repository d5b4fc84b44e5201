/**
 * The frame of a page: where it stands, its title, what can be done or chosen, then the page itself.
 *
 *     <Page title={t.people.title} actions={<ButtonLink href="/staff/people/new">…</ButtonLink>}>…</Page>
 *     <Page title={grievance.summary} crumbs={[{ href: '/staff/grievances', label: t.grievances.title }]}>…</Page>
 */
import { type ComponentChildren, createContext } from 'preact'
import { words } from '../../language.ts'
import './page.css'

/** Whether a page's title stands above: what is told within it then takes the second level. */
export const InPage = createContext(false)

type Crumb = { href: string; label: string }

type PageProps = {
  title: ComponentChildren
  /** Quiet words after the title, such as the days that are shown. */
  note?: ComponentChildren
  /** The pages above this one, the highest first. */
  crumbs?: readonly Crumb[]
  lead?: ComponentChildren
  /** Buttons and choices across from the title. */
  actions?: ComponentChildren
  /** Under the title, within the head. */
  below?: ComponentChildren
  /** `text`: no wider than can be read; `whole`: as wide as the screen allows. */
  width?: 'text' | 'whole'
  /**
   * `quiet`: a small title, where a sentence under it is the first thing to read. `long`: a sentence as title; `told`: one
   * that the page tells in full below, of which two lines are enough.
   */
  heading?: 'large' | 'quiet' | 'long' | 'told'
  class?: string
  children: ComponentChildren
}

export function Page(props: PageProps) {
  const { crumbs = [], width = 'whole', heading = 'large', actions, below, lead, class: own } = props
  return (
    <div class={own ? `page ${own}` : 'page'} data-width={width}>
      {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div class="page-head">
        <div>
          <h1 class="page-title" data-heading={heading} tabIndex={-1}>
            {props.title} {props.note && <small>{props.note}</small>}
          </h1>
          {lead && <p class="page-lead">{lead}</p>}
          {below}
        </div>
        {actions && <div class="page-actions">{actions}</div>}
      </div>
      <InPage.Provider value={true}>{props.children}</InPage.Provider>
    </div>
  )
}

/** The way back up; on a phone only the page right above. */
function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label={words.value.parts.crumbs}>
      <ol>
        {crumbs.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Two columns that become one where there is no room: the work, and beside it what it is about. */
export function Columns({ beside, children }: { beside: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="columns">
      <div class="column-main">{children}</div>
      <div class="column-beside">{beside}</div>
    </div>
  )
}
