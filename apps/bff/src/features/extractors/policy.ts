export { mayEditConfigurations as mayEditExtractors, mayLockSources } from '../projects/index.ts'
