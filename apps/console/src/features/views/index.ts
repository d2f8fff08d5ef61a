export { viewsQuery } from './queries.ts'
export { viewAddress } from './view-address.ts'
export { ViewsMenu } from './views-menu.tsx'
