export { orchestrationsRoutes } from './routes.ts'
export { runOrchestrations } from './runs/run-orchestrations.ts'
