export { Palette } from './palette.tsx'
export { Recorder } from './recorder.tsx'
