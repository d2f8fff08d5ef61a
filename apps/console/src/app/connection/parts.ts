/** What is shown without a connection: one file, fetched while there is one. */
export { ConnectionBar } from './connection-bar.tsx'
export { MissingPage } from './missing-page.tsx'
