export { mayEditConfigurations as mayEditTransformations } from '../projects/index.ts'
