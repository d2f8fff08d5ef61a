export { actorOf } from './actor-of.ts'
export { createAccount } from './create-account.ts'
export { isOrganizationAdmin, mayCreateProjects } from './policy.ts'
export { organizationsRoutes } from './routes.ts'
