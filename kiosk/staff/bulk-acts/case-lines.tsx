/** Cases by their references, as many as there are, in little room. */
import type { ComponentChildren } from 'preact'
import './case-lines.css'

export const CaseLines = ({ children }: { children: ComponentChildren }) => (
  <ul class="case-lines">{children}</ul>
)
