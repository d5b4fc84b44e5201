/** A few choices of which one stands: each is a link, so that it can be shared and gone back from. */
import './tabs.css'

type Tab = { href: string; label: string; current: boolean }

export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} {...(tab.current && { 'aria-current': 'true' as const })}>
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
