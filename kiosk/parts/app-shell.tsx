/** The page that an app of ours starts from: its script draws all that is seen. */
import type { ComponentChildren } from 'preact'

type Props = {
  lang: string
  script: string
  styles: readonly string[]
  /** Runs before it, as soon as it is there. */
  first?: { script: string; imports: readonly string[] }
  /** Scripts that it begins with, fetched beside it. */
  imports?: readonly string[]
  /** Which version of the app the page belongs to; an app that renews itself reads it here. */
  version?: string
  /** It is drawn up to the edges of a screen without a frame, and keeps clear of them itself. */
  isEdgeToEdge?: boolean
  /** What this app's page says of itself beside that. */
  children?: ComponentChildren
}

export function AppShell({
  lang,
  script,
  first,
  styles,
  imports = [],
  version,
  isEdgeToEdge = false,
  children,
}: Props) {
  return (
    <html lang={lang} data-version={version}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content={`width=device-width, initial-scale=1${isEdgeToEdge ? ', viewport-fit=cover' : ''}`}
        />
        <meta name="robots" content="noindex" />
        <title>सुनवाई</title>
        <link rel="icon" href="data:," />
        {children}
        {first && <script type="module" async src={first.script} />}
        {first?.imports.map((href) => (
          <link key={href} rel="modulepreload" href={href} />
        ))}
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {imports
          .filter((href) => !first?.imports.includes(href) && href !== first?.script)
          .map((href) => (
            <link key={href} rel="modulepreload" href={href} />
          ))}
        <script type="module" src={script} />
      </head>
      <body>
        <div id="app" />
        <noscript>This page needs JavaScript. · इस पन्ने के लिए JavaScript चालू करें।</noscript>
      </body>
    </html>
  )
}
