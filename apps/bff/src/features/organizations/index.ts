export { actorOf } from './session/actor-of.ts'
export { createAccount } from './people/create-account.ts'
export { isOrganizationAdmin, mayCreateProjects } from './policy.ts'
export { organizationsRoutes } from './routes.ts'
