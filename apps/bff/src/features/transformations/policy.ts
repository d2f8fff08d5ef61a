export { mayEditConfigurations as mayEditTransformations, mayRunConfiguration as mayRunTransformation } from '../projects/index.ts'
