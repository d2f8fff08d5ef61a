import { redirect, type RouteObject } from 'react-router'
import { tableImportsRoute } from '../imports/index.ts'

/** What the palette does of them. */
export const catalogCommands = () => import('./commands.ts')

/** Shared buckets, and the pages of a bucket and of a table. */
export const catalogRoutes: RouteObject[] = [
  { path: '/catalog', lazy: async () => ({ Component: (await import('./entries/catalog-page.tsx')).CatalogPage }) },
  {
    path: '/b/:bucketId',
    lazy: async () => ({ Component: (await import('./buckets/bucket-page.tsx')).BucketPage }),
    children: [
      { index: true, loader: ({ params }) => redirect(`/b/${params['bucketId']}/tables`) },
      { path: 'tables', lazy: async () => ({ Component: (await import('./buckets/bucket-tables.tsx')).BucketTables }) },
      { path: 'sharing', lazy: async () => ({ Component: (await import('./sharing/sharing-tab.tsx')).SharingTab }) },
      { path: 'subscribers', lazy: async () => ({ Component: (await import('./links/subscribers-tab.tsx')).SubscribersTab }) },
    ],
  },
  {
    path: '/t/:tableId',
    lazy: async () => ({ Component: (await import('./tables/table-page.tsx')).TablePage }),
    children: [
      { index: true, loader: ({ params, request }) => redirect(`/t/${params['tableId']}/schema${new URL(request.url).search}`) },
      { path: 'schema', lazy: async () => ({ Component: (await import('./tables/schema/schema-tab.tsx')).SchemaTab }) },
      { path: 'data', lazy: async () => ({ Component: (await import('./tables/rows/data-tab.tsx')).DataTab }) },
      { path: 'history', lazy: async () => ({ Component: (await import('./tables/history/history-tab.tsx')).HistoryTab }) },
      { path: 'profile', lazy: async () => ({ Component: (await import('./tables/profile/profile-tab.tsx')).ProfileTab }) },
      { path: 'storage', lazy: async () => ({ Component: (await import('./tables/storage/storage-tab.tsx')).StorageTab }) },
      tableImportsRoute,
      // What the history was called before.
      { path: 'loads', loader: ({ params, request }) => redirect(`/t/${params['tableId']}/history${new URL(request.url).search}`) },
    ],
  },
]
