export { enqueueRun } from './enqueue-run.ts'
export { jobOf, jobsOf } from './job-of.ts'
export { jobsRoutes } from './routes.ts'
