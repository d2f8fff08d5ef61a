import { Radio, TextInput } from '@mantine/core'
import { StatusShape } from '../../ui/status/status-mark.tsx'
import styles from '../../ui/form/form-column.module.css'
import { useNow } from '../../ui/text/use-now.ts'
import { endOf, type Expiry, type ExpiryKind, expiryKinds } from './expiry.ts'
import { untilWords } from './token-words.ts'
import own from './tokens.module.css'

const labels: Record<Exclude<ExpiryKind, 'kept'>, string> = { 30: '30 days', 90: '90 days', 365: 'A year', date: 'Until a day', never: 'No end' }

/** Until when a token works. */
export function ExpiryField({ expiry, onChange, fault }: { expiry: Expiry; onChange: (expiry: Expiry) => void; fault?: string | undefined }) {
  const now = useNow()
  const kinds: readonly ExpiryKind[] = expiry.kept === undefined ? expiryKinds : ['kept', ...expiryKinds]
  const labelOf = (kind: ExpiryKind) => {
    if (kind === 'kept') return `As it is: ${untilWords(expiry.kept ? new Date(expiry.kept) : null, now)}`
    const end = kind === 'date' || kind === 'never' ? undefined : endOf({ ...expiry, kind }, now)
    return end ? `${labels[kind]}, ${untilWords(end, now)}` : labels[kind]
  }
  return (
    <fieldset>
      <legend>Until when</legend>
      <div className={styles.choices}>
        {kinds.map((kind) => <Radio key={kind} size="xs" classNames={{ label: own.option ?? '' }} name="expiry" value={kind} checked={expiry.kind === kind} label={labelOf(kind)} onChange={() => onChange({ ...expiry, kind })} />)}
      </div>
      {expiry.kind === 'date' && (
        <TextInput mt={12} maw={200} type="date" name="expiresAt" label="Last day" min={dayText(now)} value={expiry.date} error={fault} onChange={(event) => onChange({ ...expiry, date: event.currentTarget.value })} />
      )}
      {expiry.kind === 'never' && <p className={own.warning}><StatusShape status="late" />Whoever finds it may use it until somebody notices. Choose an end where you can: a new value is quickly given.</p>}
    </fieldset>
  )
}

function dayText(day: Date) {
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
}
