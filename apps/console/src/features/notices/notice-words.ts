import type { Notice } from '@tributary/contract/notices'

/** What the bell says to those who do not see its number; who does finds it in there. */
export const bellWords = (unread: number) => `Notices, ${unread === 0 ? 'none' : bellNumber(unread)} unread`

/** "Orders fails" */
export const noticeTitle = ({ kind, configuration }: Pick<Notice, 'kind' | 'configuration'>) => `${configuration.name} ${kind === 'runFailed' ? 'fails' : 'runs again'}`

/** The number on the bell has room for two digits. */
export const bellNumber = (unread: number) => (unread > 99 ? '99+' : String(unread))
