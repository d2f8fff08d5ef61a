import { Problem } from '../../../problem.ts'

/** Whether there is one is told to nobody who does not bring its token. */
export const noSignal = () => new Problem('signal_not_found', 'There is no such signal, or its token is another one.')
