/** Buttons, and links that look like them: one that leads on, the quiet others, and those that stand within text. */
import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact'
import './button.css'

type Look = 'plain' | 'primary' | 'danger' | 'text'

const looks: Record<Look, string> = {
  plain: 'button',
  primary: 'button primary',
  danger: 'button danger',
  text: 'textual',
}

type Shared = { look?: Look; fill?: boolean; children: ComponentChildren }
type ButtonProps = Shared & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'children'>

/** `fill`: as wide as what holds it. */
export function Button({ look = 'plain', fill = false, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} class={fill ? `${looks[look]} fill` : looks[look]}>
      {children}
    </button>
  )
}

type LinkProps = Shared & { href: string; ref?: Ref<HTMLAnchorElement> }

export function ButtonLink({ look = 'plain', fill = false, children, ...rest }: LinkProps) {
  return (
    <a {...rest} class={fill ? `${looks[look]} fill` : looks[look]}>
      {children}
    </a>
  )
}

/** Buttons side by side, the one that leads on first. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}
