export { createAccount } from './create-account.ts'
export { resetLink } from './links/reset-link.ts'
export { accountsRoutes } from './routes.ts'
export { actorBySession } from './session/actor-by-session.ts'
