export { enqueueRun } from './enqueue-run.ts'
export { enqueueTask } from './enqueue-task.ts'
export { lastJobsOf } from './last-jobs-of.ts'
export { jobsRoutes } from './routes.ts'
