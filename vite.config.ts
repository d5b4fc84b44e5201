/** Builds what browsers load: the visitor's small script and the staff pages. `--ssr` builds the visitor's pages for the server. */
import { defineConfig } from 'vite'

export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    emptyOutDir: true,
    modulePreload: false,
    ...(isSsrBuild
      ? { outDir: 'dist/pages', rolldownOptions: { input: { pages: 'kiosk/citizen/pages.tsx' } } }
      : {
          outDir: 'dist/browser',
          assetsDir: 'assets',
          manifest: true,
          assetsInlineLimit: 0,
          rolldownOptions: { input: { visit: 'kiosk/citizen/visit.ts', staff: 'kiosk/staff/staff.tsx' } },
        }),
  },
}))
