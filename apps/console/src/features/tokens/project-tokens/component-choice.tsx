import { Checkbox } from '@mantine/core'
import type { TokenRights } from '@tributary/contract/tokens'
import formStyles from '../../../ui/form/form-column.module.css'
import { Name } from '../../../ui/text/name.tsx'
import type { Component } from './project-parts.ts'

/** Components whose configurations a token sees and runs. */
export function ComponentChoice({ components, chosen, fault, onChange }: {
  components: readonly Component[]
  chosen: TokenRights['components']
  fault?: string | undefined
  onChange: (chosen: TokenRights['components']) => void
}) {
  const every = chosen === 'all'
  const toggle = (id: string) => {
    if (every) return
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  }
  return (
    <fieldset>
      <legend>What it runs</legend>
      <div className={formStyles.choices}>
        <Checkbox label="Everything, also what is still to come" checked={every} onChange={() => onChange(every ? [] : 'all')} error={fault} />
        {components.map(({ id, name }) => (
          <Checkbox key={id} label={<>{name} <Name size="small">{id}</Name></>} checked={every || chosen.includes(id)} disabled={every} onChange={() => toggle(id)} />
        ))}
      </div>
    </fieldset>
  )
}
