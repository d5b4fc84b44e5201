/** Every route says who may call it, where it is mounted; a route that does not say so stops the start. */
import type { Hono, MiddlewareHandler } from 'hono'
import type { Permission } from '../contract/staff/access.ts'

/**
 * `staff`: someone signed in, with this permission somewhere, or with any when it is null. `anonymous`: anybody.
 * `device`: a wall or a screen, by its own link. `machine`: monitoring, by a token or from this machine.
 */
type RouteAccess =
  | { kind: 'staff'; permission: Permission | null }
  | { kind: 'anonymous' }
  | { kind: 'device' }
  | { kind: 'machine' }

const declared = new WeakMap<object, RouteAccess>()

/** Ties the access to the handler that enforces it. */
export function declareAccess<Handler extends MiddlewareHandler>(
  access: RouteAccess,
  handler: Handler,
): Handler {
  declared.set(handler, access)
  return handler
}

/** For routes that need nobody: what they may cost is decided by admission. */
export const anonymous: MiddlewareHandler = declareAccess({ kind: 'anonymous' }, (_, next) => next())
export const ofDevice: MiddlewareHandler = declareAccess({ kind: 'device' }, (_, next) => next())
export const ofMachine: MiddlewareHandler = declareAccess({ kind: 'machine' }, (_, next) => next())

type DeclaredRoute = { method: string; path: string; access: RouteAccess }

/**
 * Every route that the program really has, with its access. Throws an Error that names a route without one: it would be
 * open, or closed, by accident.
 */
export function declaredRoutes(app: Pick<Hono, 'routes'>): DeclaredRoute[] {
  const found = new Map<string, Omit<DeclaredRoute, 'access'> & { access: RouteAccess | undefined }>()
  for (const { method, path, handler } of app.routes) {
    // What stands before routes answers nothing by itself.
    if (method === 'ALL') continue
    const key = `${method} ${path}`
    // The first handler of a route decides: one that came before it would answer unguarded.
    if (found.has(key)) continue
    found.set(key, { method, path, access: declared.get(handler) })
  }
  const open = [...found].filter(([, { access }]) => access === undefined).map(([key]) => key)
  if (open.length) throw new Error(`no access is declared for ${open.join(', ')}`)
  return [...found.values()].flatMap(({ method, path, access }) => (access ? [{ method, path, access }] : []))
}
