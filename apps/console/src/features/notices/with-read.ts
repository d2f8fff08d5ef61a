import type { Notice } from '@tributary/contract/notices'

interface Pages {
  pages: readonly { items: readonly Notice[]; unread: number }[]
}

/** What was answered of notices, once these of them are read, or all: how many are unread, or pages of them. */
export function withRead(answer: unknown, noticeIds: readonly string[] | undefined): unknown {
  if (typeof answer === 'number') return noticeIds ? Math.max(0, answer - noticeIds.length) : 0
  const { pages, ...rest } = answer as Pages
  const readAt = new Date().toISOString()
  const isRead = ({ id, readAt: before }: Notice) => before === null && (noticeIds?.includes(id) ?? true)
  const read = pages.flatMap(({ items }) => items).filter(isRead).length
  return { ...rest, pages: pages.map((page) => ({ ...page, items: page.items.map((notice) => (isRead(notice) ? { ...notice, readAt } : notice)), unread: noticeIds ? Math.max(0, page.unread - read) : 0 })) }
}
