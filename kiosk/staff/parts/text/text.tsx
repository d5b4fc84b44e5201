/** Words that are not the main thing: hints, circumstances, what screen readers hear alone, what stands where nothing is. */
import type { ComponentChildren } from 'preact'
import './text.css'

type TextProps = { children: ComponentChildren; id?: string }

/** What to know before doing something. */
export const Hint = ({ children, id }: TextProps) => (
  <p class="hint" {...(id && { id })}>
    {children}
  </p>
)

/** Where and when, beside what was said or done. */
export const Meta = ({ children }: TextProps) => <p class="meta">{children}</p>
/** The same within a line. */
export const Aside = ({ children }: TextProps) => <span class="meta">{children}</span>

/** A number or a date that no line breaks within. */
export const Unbroken = ({ children }: TextProps) => <span class="unbroken">{children}</span>

/** Under a heading: what the page is for. */
export const Lead = ({ children }: TextProps) => <p class="lead">{children}</p>

/** Where rows would stand and there are none. */
export const Nothing = ({ children }: TextProps) => <p class="nothing">{children}</p>

/** For screen readers alone. */
export const Unseen = ({ children }: TextProps) => <span class="unseen">{children}</span>

/** What somebody wrote, in their own line breaks. `short`: its first lines, as in a list of many. */
export const Quote = ({ short = false, children }: TextProps & { short?: boolean }) => (
  <p class={short ? 'quote short' : 'quote'}>{children}</p>
)

/** What went wrong or is late. */
export const Trouble = ({ children }: TextProps) => <p class="trouble">{children}</p>
