export { mayEditConfigurations as mayEditExtractors, mayLockSources, mayRunConfiguration as mayRunExtractor } from '../projects/index.ts'
