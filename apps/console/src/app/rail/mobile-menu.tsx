import { Drawer } from '@mantine/core'
import type { Me } from '@tributary/contract/accounts'
import { FocusBack } from '../../ui/dialog/focus-back.tsx'
import { Rail } from './rail.tsx'

/** The rail of a narrow screen, behind the button at the top. */
export default function MobileMenu({ me, onClose }: { me: Me | undefined; onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} position="left" size={264} title="Menu" closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      <Rail me={me} onGo={onClose} />
    </Drawer>
  )
}
