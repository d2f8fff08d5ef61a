import { ActionIcon } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { Hint } from './hint.tsx'

/** Copies a value; says what it copies to those who cannot see the icon. */
export function CopyButton({ value, label }: { value: string; /** "Copy the table's path" */ label: string }) {
  const clipboard = useClipboard({ timeout: 1500 })
  const said = clipboard.copied ? 'Copied' : label
  return (
    <Hint label={said}>
      <ActionIcon size={24} aria-label={said} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </ActionIcon>
    </Hint>
  )
}
