import { z } from 'zod'
import { ProjectRef } from '../catalog.ts'
import { endpoint } from '../wire/endpoint.ts'
import { Done, PageInput, pageOf } from '../values/page.ts'

/** Something that a person should know of: a configuration began to fail, or runs again. Runs that go on failing make no more of them. */
export const Notice = z.object({
  id: z.uuid(),
  kind: z.enum(['runFailed', 'runRecovered']),
  project: ProjectRef,
  configuration: z.object({ id: z.uuid(), kind: z.enum(['extractor', 'transformation']), name: z.string() }),
  job: z.object({ id: z.uuid(), number: z.number().int() }),
  /** One sentence; of a failure the reason. */
  message: z.string(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type Notice = z.infer<typeof Notice>

export const NoticeSettings = z.object({
  /** Of which failures: of `all` configurations of one's projects, of `mine`, which one made, changed last or ran, or of `none`. */
  failures: z.enum(['all', 'mine', 'none']),
  byMail: z.boolean(),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>

export const listNotices = endpoint({
  method: 'GET', path: '/notices', summary: 'Notices to the caller, newest first', people: true,
  input: PageInput.extend({ unread: z.stringbool().default(false) }), output: pageOf(Notice).extend({ unread: z.number().int() }), errors: ['not_allowed'],
})

export const readNotices = endpoint({
  method: 'POST', path: '/notices/read', summary: 'Mark notices as read: these, or all', people: true,
  input: z.strictObject({ noticeIds: z.array(z.uuid()).max(200).optional() }), output: Done, errors: ['not_allowed'],
})

export const getNoticeSettings = endpoint({ method: 'GET', path: '/notices/settings', summary: 'Of what the caller is told, and how', people: true, input: z.strictObject({}), output: NoticeSettings, errors: ['not_allowed'] })

export const updateNoticeSettings = endpoint({
  method: 'PATCH', path: '/notices/settings', summary: 'Change of what one is told, and how', people: true,
  input: z.strictObject({ failures: NoticeSettings.shape.failures.optional(), byMail: z.boolean().optional() }), output: NoticeSettings, errors: ['not_allowed'],
})
