/** Starts the staff pages or, under /wall, the hall screen. */
import './layers.css'
import './tokens.css'
import './base.css'
import '../parts/mukta/mukta.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { followDistrict } from './district.ts'
import { followDrafts } from './draft-sync.ts'
import { fetchWords } from './language.ts'
import { followSession } from './live.ts'
import { noticeLoadedAnew } from './newer.ts'
import { fetchPageAhead } from './pages.tsx'
import { fetched } from './parts/page/fetched.tsx'
import { startRouting } from './router.ts'
import { findSession, followSignOut } from './session.ts'
import { askHomeAhead } from './today/ahead.ts'

const againMs = 5000

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')

const Wall = fetched(async () => (await import('./wall/wall.tsx')).Wall)
// Else they come when the first letter is drawn with them.
for (const weight of [400, 600]) document.fonts.load(`${weight} 1em Mukta`).catch(() => {})

const isWall = location.pathname.startsWith('/wall')
// Beside the words, not after them.
if (isWall) Wall.fetch()
else {
  fetchPageAhead(location.pathname)
  noticeLoadedAnew()
  startRouting()
  followSession()
  followDrafts()
  followSignOut()
  followDistrict()
  askHomeAhead()
  if (location.pathname !== '/staff/join') findSession()
}
if (await fetchWords()) render(isWall ? <Wall /> : <App />, root)
else startAgain()

/** Without words nothing can be said, not even that. A wall has nobody who would load it anew. */
async function startAgain(): Promise<void> {
  for (;;) {
    await new Promise((over) => setTimeout(over, againMs))
    const reply = await fetch(location.href).catch(() => undefined)
    if (reply?.ok) location.reload()
  }
}
