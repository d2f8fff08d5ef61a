import { createTheme } from '@mantine/core'

/** Petrol by Mantine's ten steps; the shades that are seen come from tokens.css. */
const petrol = ['#dcecea', '#c3dedb', '#9ccac6', '#6fb1ad', '#46948f', '#27797a', '#0b5d5e', '#0a5253', '#084a4b', '#063839'] as const

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 3 },
  colors: { petrol },
  defaultRadius: 'sm',
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' }, vars: () => ({ root: { '--button-height': 'var(--control)' } }) },
    ActionIcon: { defaultProps: { size: 32, variant: 'subtle' } },
    TextInput: { defaultProps: { size: 'md', inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Textarea: { defaultProps: { size: 'md', inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    // Its steppers are 15 px high, and the arrow keys do the same.
    NumberInput: { defaultProps: { size: 'md', hideControls: true, inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    PasswordInput: { defaultProps: { size: 'md', visibilityToggleButtonProps: { 'aria-label': 'Show or hide what is typed' }, inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    NativeSelect: { defaultProps: { size: 'md', inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Select: { defaultProps: { size: 'md', openOnFocus: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    MultiSelect: { defaultProps: { size: 'md', openOnFocus: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    // Their titles stand in a header, which would be heard as the banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
    Drawer: { defaultProps: { position: 'right', transitionProps: { duration: 120 } } },
  },
})
