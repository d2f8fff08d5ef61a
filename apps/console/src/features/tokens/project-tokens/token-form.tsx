import { TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import styles from '../../../ui/form/form-column.module.css'
import { useNow } from '../../../ui/text/use-now.ts'
import { ExpiryField } from '../expiry-field.tsx'
import { untilWords } from '../token-words.ts'
import tint from '../../../ui/status/tint.module.css'
import own from '../tokens.module.css'
import { presetWords } from './presets.ts'
import type { ProjectParts } from './project-parts.ts'
import { RightsFields } from './rights-fields.tsx'
import { Pieces } from './token-sentence.tsx'
import type { TokenChoiceForm } from './use-token-choice.ts'

interface DescriptionForm {
  field: (key: 'description') => { name: string; value: string; error: string | undefined; onChange: (event: { currentTarget: { value: string } }) => void; onBlur: () => void }
  onSubmit: (event: FormEvent<HTMLFormElement>) => Promise<void>
  rest: string | undefined
}

/** What a token is for, what it may and until when; at the top a sentence reads aloud what it will be. */
export function TokenForm({ form, choice, parts, buttons }: { form: DescriptionForm; choice: TokenChoiceForm; parts: ProjectParts; buttons: ReactNode }) {
  const { preset, rights, expiry, end, faults, change } = choice
  const now = useNow()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    choice.tell()
    if (!choice.whole) {
      event.preventDefault()
      // The first choice that is missing: boxes and lists say by themselves that they are wrong.
      const page = event.currentTarget
      requestAnimationFrame(() => page.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] input')?.focus())
      return
    }
    void form.onSubmit(event)
  }
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <output className={`${tint.said} ${own.sentence}`}>
        This token may <Pieces pieces={presetWords(preset, rights, parts.pathOf)} />{end === undefined ? ' until the day that you choose' : end === null ? ', with no end' : ` ${untilWords(end, now)}`}.
      </output>
      <section className={own.step}>
        <h2>What it is for</h2>
        <TextInput label="Description" description="Who uses it, and for what: by this it is told from others." maxLength={200} autoComplete="off" {...form.field('description')} />
      </section>
      <section className={own.step} data-fault={faults.rights === undefined ? undefined : true}>
        <h2>What it may</h2>
        <RightsFields preset={preset} rights={rights} parts={parts} fault={faults.rights} onChange={(nextPreset, nextRights) => change({ preset: nextPreset, rights: nextRights })} />
      </section>
      <section className={own.step}>
        <ExpiryField expiry={expiry} fault={faults.expiry} onChange={(next) => change({ expiry: next })} />
      </section>
      {form.rest !== undefined && <p role="alert">{form.rest}</p>}
      <div className={styles.buttons}>{buttons}</div>
    </form>
  )
}
