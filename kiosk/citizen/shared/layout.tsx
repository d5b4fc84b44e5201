/** The frame of every visitor page: mark, languages, one sentence of trust. Styles stand inside, so one request shows all. */
import type { ComponentChildren } from 'preact'
import type { Language } from '#server/contract/names.ts'
import { Icon } from '../../parts/icon.tsx'
import { Mark } from '../../parts/mark.tsx'
import { words } from '../../words/visitor/words.ts'
import styles from '../citizen.css?inline'
import { LanguageName } from './language-name.tsx'

export const style: string = styles

type LayoutProps = {
  lang: Language
  title: string
  /** Extra fields that a change of language keeps in the address. */
  query?: Record<string, string>
  script?: string | undefined
  /** What else stands in the head. */
  head?: ComponentChildren
  /** A style of its own, where the page needs more than all pages have. */
  more?: string | undefined
  /** Where a change of language leads; the page's own address, where it can be asked for. */
  path?: string
  /** Said at the foot instead of that nobody asks for a number. */
  trust?: string
  children: ComponentChildren
}

export function Layout({
  lang,
  title,
  query = {},
  script,
  head,
  more,
  path = '',
  trust,
  children,
}: LayoutProps) {
  const w = words[lang]
  return (
    <html lang={lang} dir={lang === 'ur' ? 'rtl' : 'ltr'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#faf7f1" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#141925" media="(prefers-color-scheme: dark)" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${w.brand}`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
        {more !== undefined && <style dangerouslySetInnerHTML={{ __html: more }} />}
        {head}
        {script && <script type="module" src={script} />}
      </head>
      <body>
        <header class="top">
          <a class="brand" href={`/?lang=${lang}`}>
            <Mark />
            <span lang="hi">{w.brand}</span>
          </a>
          <nav class="languages" aria-label={w.languages}>
            {(Object.keys(words) as Language[]).map((each) => (
              <a
                href={`${path}?${new URLSearchParams({ ...query, lang: each })}`}
                lang={each}
                aria-label={words[each].language}
                {...(each === lang && { 'aria-current': 'true' as const })}
              >
                <LanguageName of={each} />
              </a>
            ))}
          </nav>
        </header>
        <main>{children}</main>
        <footer class="trust">
          <Icon name="lock" />
          <p>
            {trust ?? w.noName} <a href={`/privacy?lang=${lang}`}>{w.howSo}</a> ·{' '}
            <a href={`/notice?lang=${lang}`}>{w.rights.link}</a>
          </p>
        </footer>
      </body>
    </html>
  )
}
