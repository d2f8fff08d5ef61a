import { describe } from 'vitest'
import { azurePeer, peerAzure, peerS3, peerStorage, s3Peer } from './testing/peers.ts'
import { storageSuite } from './testing/storage-suite.ts'

describe('S3', () => {
  storageSuite((folder) => peerStorage(s3Peer(peerS3()), folder))
})
describe('Azure', () => {
  storageSuite(async (folder) => peerStorage(azurePeer(await peerAzure()), folder))
})
