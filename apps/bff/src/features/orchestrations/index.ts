export { orchestrationsRoutes } from './routes.ts'
export { runOrchestrations } from './runs/run-orchestrations.ts'
export { whenComplete } from './runs/when-complete.ts'
