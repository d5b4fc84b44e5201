/** A few choices of which one stands: each is a link, so that it can be shared and gone back from; or a press. */
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

type SwitchProps<Value> = {
  options: readonly { value: Value; label: string }[]
  value: Value
  onChoose: (value: Value) => void
}

/** The same look for a choice that is no place of its own. */
export function Switch<Value extends string>({ options, value, onChoose }: SwitchProps<Value>) {
  return (
    <div class="tabs">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
