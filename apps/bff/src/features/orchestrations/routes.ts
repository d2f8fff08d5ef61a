import * as orchestrations from '@tributary/contract/orchestrations'
import { bearerOf } from '../../http/bearer.ts'
import type { Serve } from '../../http/serve.ts'
import { visitOf } from '../../http/visit-of.ts'
import { getSchedule } from './schedules/get-schedule.ts'
import { listSchedules } from './schedules/list-schedules.ts'
import { previewSchedule } from './schedules/preview-schedule.ts'
import { setSchedule } from './schedules/set-schedule.ts'
import { createSignal } from './signals/create-signal.ts'
import { deleteSignal } from './signals/delete-signal.ts'
import { sendSignal } from './signals/send-signal.ts'

export function orchestrationsRoutes(serve: Serve) {
  serve(orchestrations.getSchedule, getSchedule)
  serve(orchestrations.setSchedule, setSchedule)
  serve(orchestrations.previewSchedule, previewSchedule)
  serve(orchestrations.listSchedules, listSchedules)
  serve(orchestrations.createSignal, createSignal)
  serve(orchestrations.deleteSignal, deleteSignal)
  serve.open(orchestrations.sendSignal, (context, request, _response, input) => sendSignal(context, visitOf(request, orchestrations.sendSignal), bearerOf(request), input))
}
