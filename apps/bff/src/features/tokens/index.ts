export { tokensRoutes } from './routes.ts'
export { actorByToken } from './use/actor-by-token.ts'
export { hashOf, newValue } from './use/token-value.ts'
