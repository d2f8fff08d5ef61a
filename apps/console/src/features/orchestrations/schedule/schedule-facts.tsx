import type { Schedule } from '@tributary/contract/orchestrations'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { CronSentence } from '../clock/sentence.tsx'
import { catchUpWords, retryWords } from './schedule-words.ts'

/** A schedule to read. */
export function ScheduleFacts({ schedule: { cron, timeZone, paused, catchUp, retry, nextRuns: [next], signal } }: { schedule: Schedule }) {
  return (
    <Facts wide>
      <Fact name="Runs">{cron === null ? 'Not by the clock' : <CronSentence cron={cron} timeZone={timeZone} />}{paused && '. Paused: nothing starts it by itself'}</Fact>
      {next !== undefined && <Fact name="Next run"><RelativeTime at={next} utc /></Fact>}
      {cron !== null && <Fact name="Missed runs">{catchUpWords[catchUp]}</Fact>}
      {(cron !== null || signal) && <Fact name="Runs that fail">{retryWords(retry)}</Fact>}
      <Fact name="Signal">{signal ? <>Its source starts it, too{signal.lastAt === null ? '; not yet once' : <>; last <RelativeTime at={signal.lastAt} /></>}</> : 'None'}</Fact>
    </Facts>
  )
}
