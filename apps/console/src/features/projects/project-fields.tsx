import { Radio, Textarea, TextInput } from '@mantine/core'
import { ProjectMark } from '../../ui/status/project-mark.tsx'
import styles from '../../ui/form/form-column.module.css'

const hues = ['Clay', 'Indigo', 'Olive', 'Teal', 'Plum', 'Moss']

interface Field {
  name: string
  value: string
  error: string | undefined
  onChange: (event: { currentTarget: { value: string } }) => void
  onBlur: () => void
}

/** What a project is called, what it is for, and the colour by which its data is known everywhere. */
export function ProjectFields({ field, hue, onHue, disabled = false }: { field: (key: 'name' | 'description') => Field; hue: number; onHue: (hue: number) => void; disabled?: boolean }) {
  return (
    <>
      <TextInput label="Name" maxLength={80} autoComplete="off" disabled={disabled} data-autofocus {...field('name')} />
      <Textarea label="What it is for" description="A sentence for those who meet its data elsewhere." autosize minRows={2} disabled={disabled} {...field('description')} />
      <Radio.Group label="Colour" value={String(hue)} onChange={(value) => onHue(Number(value))}>
        <div className={styles.choices} style={{ flexDirection: 'row', flexWrap: 'wrap', columnGap: 20, marginTop: 6 }}>
          {hues.map((name, index) => <Radio key={name} value={String(index + 1)} disabled={disabled} label={<span className={styles.project} style={{ minHeight: 20 }}><ProjectMark hue={index + 1} />{name}</span>} />)}
        </div>
      </Radio.Group>
    </>
  )
}
