import type { Token } from '@tributary/contract/tokens'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { useNow } from '../../../ui/text/use-now.ts'
import { untilWords } from '../token-words.ts'
import own from '../tokens.module.css'

const soon = 7 * 24 * 60 * 60 * 1000

/** Whether a token works, and until when. */
export function TokenState({ token: { dead, expiresAt } }: { token: Pick<Token, 'dead' | 'expiresAt'> }) {
  const now = useNow()
  const end = expiresAt === null ? null : new Date(expiresAt)
  if (dead !== null) return <span className={own.state}><StatusMark status="off">Does not work</StatusMark>{dead}</span>
  const ending = end !== null && end.getTime() - now.getTime() < soon
  return <span className={own.state}><StatusMark status={ending ? 'late' : 'ok'}>{ending ? 'Ends soon' : 'Works'}</StatusMark>{untilWords(end, now)}</span>
}
