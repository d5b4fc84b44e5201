/** The page that the tablet's app starts from, rendered on the server: the same for every tablet, so that it can be kept. */

type Shell = { version: string; script: string; styles: string[] }

/** `version`: which version of the app this page belongs to; the app reads it here. */
export function TabletShell({ version, script, styles }: Shell) {
  return (
    <html lang="hi" data-version={version}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#faf7f1" />
        <title>सुनवाई</title>
        <link rel="icon" href="data:," />
        <link rel="manifest" href="/kiosk/manifest.webmanifest" />
        {styles.map((href) => (
          <link rel="stylesheet" href={href} />
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
