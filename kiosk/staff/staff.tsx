/** Starts the staff pages or, under /wall, the hall screen. */
import './layers.css'
import './tokens.css'
import './base.css'
import '../parts/mukta/mukta.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { followDistrict } from './district.ts'
import { followDrafts } from './draft-sync.ts'
import { followSession } from './live.ts'
import { noticeLoadedAnew } from './newer.ts'
import { startRouting } from './router.ts'
import { findSession, followSignOut } from './session.ts'
import { Wall } from './wall/wall.tsx'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')

if (location.pathname.startsWith('/wall')) {
  render(<Wall />, root)
} else {
  noticeLoadedAnew()
  startRouting()
  followSession()
  followDrafts()
  followSignOut()
  followDistrict()
  if (location.pathname !== '/staff/join') findSession()
  render(<App />, root)
}
