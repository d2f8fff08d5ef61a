import { useQuery } from '@tanstack/react-query'
import { Name } from '../../../ui/text/name.tsx'
import { sentenceQuery } from '../queries.ts'

/** An expression in words, and its zone where that says something; the expression itself where there are no words for it. */
export function CronSentence({ cron, timeZone }: { cron: string; timeZone?: string }) {
  const { data } = useQuery(sentenceQuery(cron))
  if (!data) return <Name size="small">{cron}</Name>
  return <>{data}{timeZone !== undefined && `, ${timeZone}`}</>
}
