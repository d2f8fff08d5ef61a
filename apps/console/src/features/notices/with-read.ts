import type { Notice } from '@tributary/contract/notices'

interface Pages {
  pages: readonly { items: readonly Notice[]; unread: number }[]
}

/** What was answered of notices, once these of them are read, or all: pages of them, each with how many are unread. */
export function withRead(answer: unknown, noticeIds: readonly string[] | undefined): unknown {
  const { pages, ...rest } = answer as Pages
  const readAt = new Date().toISOString()
  const isRead = ({ id, readAt: before }: Notice) => before === null && (noticeIds?.includes(id) ?? true)
  const read = pages.flatMap(({ items }) => items).filter(isRead).length
  return { ...rest, pages: pages.map((page) => ({ ...page, items: page.items.map((notice) => (isRead(notice) ? { ...notice, readAt } : notice)), unread: noticeIds ? Math.max(0, page.unread - read) : 0 })) }
}
