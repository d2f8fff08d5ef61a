import { Radio, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { NoticeSettings as Settings } from '@tributary/contract/notices'
import { signInWaysQuery } from '../../../api/sign-in-ways.ts'
import { refused, toast } from '../../../ui/dialog/toast-store.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { noticeSettingsQuery, useUpdateNoticeSettings } from './queries.ts'
import styles from './notice-settings.module.css'

const choices: readonly { value: Settings['failures']; label: string; description: string }[] = [
  { value: 'mine', label: 'Those that are yours', description: 'What you made, changed last, scheduled or ran.' },
  { value: 'all', label: 'All of your projects', description: 'Whoever made or ran them.' },
  { value: 'none', label: 'None', description: 'You look for yourself.' },
]

/** Each choice counts at once. */
export default function NoticeSettings() {
  const settings = useQuery(noticeSettingsQuery)
  const { data: ways } = useQuery(signInWaysQuery)
  const update = useUpdateNoticeSettings()
  const change = (wanted: Partial<Settings>) => {
    const before = settings.data
    const undo = async () => {
      await update.mutateAsync(before ?? {})
      toast('What you are told of is as it was')
    }
    update.mutateAsync(wanted).then(() => toast('What you are told of is saved', { undo }), refused('That could not be saved'))
  }
  return (
    <Section title="Notices">
      {!settings.data && (settings.isError
        ? <ErrorPanel failed="What you are told of could not be read" error={settings.error} onRetry={() => void settings.refetch()} />
        : <RowSkeletons kind="table" count={2} label="Loading what you are told of" />)}
      {settings.data && <Choices settings={settings.data} mail={ways?.mail ?? true} onChange={change} />}
    </Section>
  )
}

function Choices({ settings: { failures, byMail }, mail, onChange }: { settings: Settings; mail: boolean; onChange: (wanted: Partial<Settings>) => void }) {
  const choose = (value: string) => {
    const choice = choices.find((one) => one.value === value)
    if (choice) onChange({ failures: choice.value })
  }
  return (
    <div className={styles.choices}>
      <Radio.Group label="Extractors and transformations that begin to fail, or run again" value={failures} onChange={choose}>
        <div className={styles.options}>{choices.map(({ value, label, description }) => <Radio key={value} value={value} label={label} description={description} />)}</div>
      </Radio.Group>
      <Switch label="By mail, too" checked={byMail} disabled={failures === 'none'} onChange={(event) => onChange({ byMail: event.currentTarget.checked })}
        description={mail ? 'One mail when it begins to fail, one when it runs again.' : 'No mail is set up here: you find your notices by the bell at the top.'} />
    </div>
  )
}
