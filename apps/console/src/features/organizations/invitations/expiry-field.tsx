import { Select } from '@mantine/core'

const choices = [{ value: '1', label: 'One day' }, { value: '7', label: '7 days' }, { value: '14', label: '14 days' }, { value: '30', label: '30 days' }]

/** How long an invitation can be accepted. */
export function ExpiryField({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  return <Select label="The invitation holds for" data={choices} value={String(days)} onChange={(value) => onChange(Number(value ?? days))} allowDeselect={false} />
}
