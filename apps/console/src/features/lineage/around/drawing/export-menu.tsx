import { IconDownload } from '@tabler/icons-react'
import type { Column } from '@tributary/contract/catalog'
import { MenuButton } from '../../../../ui/menu/menu-button.tsx'
import type { Around, Lineage } from '../../queries.ts'
import { saveFile } from '../../../../ui/save-file.ts'

/** The graph as a picture, or the answer as it came. */
export function ExportMenu({ lineage, name, drawn }: { lineage: Lineage; name: string; drawn: { around: Around; columns: readonly Column[]; opened: string } }) {
  const savePicture = async () => {
    const [{ lineagePicture }, { layOut }] = await Promise.all([import('./lineage-picture.ts'), import('../../layout/lay-out.ts')])
    saveFile(`lineage-${name}.svg`, await lineagePicture(lineage, drawn, layOut), 'image/svg+xml')
  }
  return (
    <MenuButton boxed choices={[
      { label: 'As a picture (SVG)', run: () => void savePicture() },
      { label: 'As data (JSON)', run: () => saveFile(`lineage-${name}.json`, JSON.stringify(lineage, null, 2), 'application/json') },
    ]}><IconDownload size={16} aria-hidden />Export</MenuButton>
  )
}
