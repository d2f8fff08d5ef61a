import { IconBookmark, IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { mostViews, type View, type ViewPage } from '@tributary/contract/views'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { lazyPart } from '../../ui/fault/lazy-part.ts'
import { copyText } from '../../ui/commands/copy-text.ts'
import { refused, toast } from '../../ui/dialog/toast-store.ts'
import { keepInside } from '../../ui/menu/keep-inside.ts'
import { MenuButton, type MenuChoice } from '../../ui/menu/menu-button.tsx'
import { useCreateView, useDeleteView, useUpdateView, viewsQuery } from './queries.ts'
import { useLastView } from './use-last-view.ts'
import { sameSearch, searchOf, viewAddress, viewsOf } from './view-address.ts'
import styles from './views-menu.module.css'

const NameViewDialog = lazyPart(() => import('./name-view-dialog.tsx'))

/** The saved views of a list: to choose one, and to keep the list as it is now. Within a project those of the project. */
export function ViewsMenu({ page, projectId }: { page: ViewPage; projectId?: string }) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { data, isError } = useQuery(viewsQuery)
  const [asking, ask] = useState<{ what: 'save' } | { what: 'rename'; view: View } | null>(null)
  const search = searchOf(params, projectId)
  const views = viewsOf(data ?? [], page, projectId)
  const current = views.find((view) => sameSearch(view.search, search))
  const last = useLastView({ page: `${page} ${projectId ?? ''}`, views, current, bare: search === searchOf(new URLSearchParams(), projectId) })
  const acts = useActs({ page, search })
  const full = (data?.length ?? 0) >= mostViews
  const why = whyNot(full, isError)
  const go = (view: View) => void navigate(viewAddress(view, projectId === undefined))
  const choices: MenuChoice[] = [
    ...views.map((view) => ({ id: view.id, label: view.name, chosen: view.id === last?.id, run: () => go(view), ...(view.id === last?.id && !current ? { end: <span className={styles.changed}>changed</span> } : {}) })),
    ...(last && !current ? [{ id: 'changes', label: `Save changes to ${last.name}`, run: () => acts.saveChanges(last), parted: true }] : []),
    { id: 'save', label: 'Save this view…', run: () => ask({ what: 'save' }), parted: views.length > 0 && (!last || current !== undefined), disabled: full, why },
    ...(last ? [{ id: 'rename', label: `Rename ${last.name}`, run: () => ask({ what: 'rename', view: last }) }, { id: 'delete', label: `Delete ${last.name}`, run: () => acts.remove(last) }] : []),
    { id: 'link', label: 'Copy link', run: acts.copyLink, parted: true },
  ]
  return (
    <>
      <MenuButton boxed choices={choices} place={keepInside} keys="v" keysLabel="Open the views of this list"
        {...(why === undefined ? {} : { head: <p className={styles.head}>{why}</p> })}>
        <IconBookmark size={16} stroke={1.8} aria-hidden /><span className={styles.name}>{last ? <><span className="visually-hidden">Views: </span>{last.name}</> : 'Views'}</span>{last && !current && <span className={styles.changed}> changed</span>}<IconChevronDown size={14} aria-hidden />
      </MenuButton>
      {asking?.what === 'save' && <NameViewDialog title="Save this view" verb="Save view" name="" onName={acts.save} onClose={() => ask(null)} />}
      {asking?.what === 'rename' && <NameViewDialog title={`Rename ${asking.view.name}`} verb="Rename" name={asking.view.name} onName={(name) => acts.rename(asking.view, name)} onClose={() => ask(null)} />}
    </>
  )
}

function whyNot(full: boolean, failed: boolean): string | undefined {
  if (failed) return 'Your views could not be read.'
  return full ? `You have ${mostViews} views. Delete one to save another.` : undefined
}

function useActs({ page, search }: { page: ViewPage; search: string }) {
  const create = useCreateView()
  const update = useUpdateView()
  const { mutateAsync: removeView } = useDeleteView()
  const save = async (name: string) => {
    await create.mutateAsync({ page, name, search })
    toast(`${name} is saved`)
  }
  return {
    save,
    rename: async ({ id: viewId, name: before }: View, name: string) => {
      await update.mutateAsync({ viewId, name })
      toast(`${before} is called ${name}`, { undo: () => update.mutateAsync({ viewId, name: before }) })
    },
    saveChanges: ({ id: viewId, name, search: before }: View) => {
      const undo = () => update.mutateAsync({ viewId, search: before })
      update.mutateAsync({ viewId, search }).then(() => toast(`${name} is saved`, { undo }), refused(`${name} could not be saved`))
    },
    remove: ({ id, name, ...view }: View) => {
      const undo = async () => {
        await create.mutateAsync({ page: view.page, name, search: view.search })
        toast(`${name} is back`)
      }
      removeView({ viewId: id }).then(() => toast(`${name} is deleted`, { undo }), refused(`${name} could not be deleted`))
    },
    copyLink: () => void copyText(location.href, 'The link'),
  }
}
