/** HTTP for staff: signing in and out, one-time links, the list of people. */
import { Hono } from 'hono'
import {
  InvitationRequest,
  type Invited,
  Joining,
  type JoiningView,
  type PersonRow,
  type SessionView,
  SignIn,
} from '../contract/person.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { giveSession, requirePerson, type StaffEnv, sessionToken, takeSession } from './guard.ts'
import { permissionsOf } from './people.ts'
import { disable, invite, join, readInvitation, signIn, signOut } from './people-actions.ts'
import { listPeople } from './people-store.ts'

export const sessionRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', (c) => {
      const session = c.get('session')
      if (!session) throw new Problem('not-signed-in', 'Sign in first.')
      return c.json(viewSession(deps, session.person))
    })
    .post('/', async (c) => {
      const form = await readJson(c, SignIn)
      await deps.signIns.spend(form.login)
      const { token, person } = await signIn(deps, form)
      await deps.signIns.clear(form.login)
      giveSession(c, token)
      return c.json(viewSession(deps, person))
    })
    .delete('/', async (c) => {
      const token = sessionToken(c)
      if (token !== undefined) await signOut(deps, token)
      takeSession(c)
      return c.body(null, 204)
    })

export const joiningRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:token', async (c) => c.json(viewJoining(deps, await readInvitation(deps, c.req.param('token')))))
    .post('/', async (c) => {
      const { token, person } = await join(deps, await readJson(c, Joining))
      giveSession(c, token)
      return c.json(viewSession(deps, person))
    })

export const peopleRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', async (c) => {
      requirePerson(c, 'people:manage')
      return c.json({ people: await listPeople(deps.db) })
    })
    .post('/:id/disable', async (c) => {
      await disable(deps, requirePerson(c, 'people:manage'), c.req.param('id'))
      return c.body(null, 204)
    })

export const invitationRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().post('/', async (c) => {
    const invited = await readJson(c, InvitationRequest)
    return c.json(await invite(deps, requirePerson(c, 'people:manage'), invited), 201)
  })

const viewSession = (deps: Deps, { id, name, login, role, office }: PersonRow): SessionView => ({
  person: { id, name, login, role, office },
  permissions: permissionsOf(role),
  office: viewOffice(deps, office),
  district: deps.directory.district.name,
  now: deps.clock(),
})

const viewJoining = (deps: Deps, { role, office }: Invited): JoiningView => ({
  role,
  office: viewOffice(deps, office),
})

const viewOffice = ({ directory }: Deps, id: string | null) =>
  id === null ? null : { id, name: directory.officeName(id) }
