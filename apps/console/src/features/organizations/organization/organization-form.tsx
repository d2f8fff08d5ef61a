import { Button, Select, Switch, TextInput } from '@mantine/core'
import { type Organization, updateOrganization } from '@tributary/contract/organizations'
import { Link } from 'react-router'
import { toast } from '../../../ui/dialog/toast-store.ts'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useUpdateOrganization } from '../queries.ts'
import { keptFor, retentions } from './retention.ts'

/** What administrators decide for everyone. */
export function OrganizationForm({ organization: { name, membersCreateProjects, requiresTwoFactor, auditRetentionDays }, ownTwoFactor }: {
  organization: Organization
  /** Whether who decides has a second factor themselves. */
  ownTwoFactor: boolean
}) {
  const update = useUpdateOrganization()
  const { values, set, field, onSubmit, busy, rest, isChanged } = useSubmit(updateOrganization.input, { name, membersCreateProjects, requiresTwoFactor, auditRetentionDays }, async (change, setAll) => {
    const before = { name, membersCreateProjects, requiresTwoFactor, auditRetentionDays }
    const undo = async () => {
      await update.mutateAsync(before)
      setAll(before)
      toast('The settings are as they were')
    }
    await update.mutateAsync(change)
    // What a shorter time deletes of the log does not come back.
    const shorter = isShorter(change.auditRetentionDays, auditRetentionDays)
    toast('The settings are saved', shorter ? {} : { undo })
  })
  const kept = retentions.includes(auditRetentionDays) ? retentions : [...retentions, auditRetentionDays]
  const shorter = isShorter(values.auditRetentionDays, auditRetentionDays)
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextInput label="Name" autoComplete="off" maxLength={120} {...field('name')} />
      <Switch label="Members may create projects" description="Otherwise only administrators do." checked={values.membersCreateProjects} onChange={(event) => set('membersCreateProjects', event.currentTarget.checked)} />
      <Switch label="Require two-factor sign-in" checked={values.requiresTwoFactor} onChange={(event) => set('requiresTwoFactor', event.currentTarget.checked)}
        description="Everyone who signs in by password needs a second factor. Who has none sets it up on their next page; until then nothing else opens for them." />
      <Select label="Keep the audit log" data={kept.map((days) => ({ value: String(days), label: days === null ? 'For ever' : `For ${keptFor(days)}` }))} value={String(values.auditRetentionDays)} allowDeselect={false}
        onChange={(value) => set('auditRetentionDays', value === null || value === 'null' ? null : Number(value))}
        description={shorter ? `Saving this deletes what is older than ${keptFor(values.auditRetentionDays ?? 0)}. It does not come back.` : 'Who did what, and from where. What is older is deleted.'} />
      {rest !== undefined && <p role="alert">{rest}{values.requiresTwoFactor && !ownTwoFactor && <> <Link to="/account">Your account</Link></>}</p>}
      <div><Button type="submit" variant="filled" loading={busy} disabled={!isChanged()}>Save settings</Button></div>
    </form>
  )
}

/** Null is for ever. */
const isShorter = (days: number | null, before: number | null) => days !== null && (before === null || days < before)
