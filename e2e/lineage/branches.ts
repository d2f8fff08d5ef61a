import { withClient } from '../../prisma/demo/sources/source-databases.ts'
import { adminUrl } from '../support/product.ts'
import { emailOf } from '../support/test.ts'

// The log of what happened in it stays, and so does the organization: each time it is another one.
const organization = `Branch Post ${Date.now()}`
const mark = `@branches-${Date.now()}.example`
const its = `(SELECT "id" FROM "Organization" WHERE "name" = '${organization}')`

/** Its administrator, whose password is that of the demo. */
export const branchAdmin = `admin${mark}`

/**
 * An organization of its own with 350 branches under 24 owners: each shares a bucket, reads the one of the branch before it
 * and one of the first twelve; every tenth is late, every fiftieth broken. Made as rows: by calls it would take minutes.
 */
export async function createBranches() {
  await onMetadata(`
    INSERT INTO "Organization" ("id", "name") VALUES (gen_random_uuid(), '${organization}');
    INSERT INTO "User" ("id", "organizationId", "organizationRole", "name", "email", "updatedAt") VALUES (gen_random_uuid(), ${its}, 'admin', 'Branch admin', '${branchAdmin}', now());
    INSERT INTO "Account" ("id", "userId", "accountId", "providerId", "password", "updatedAt")
      SELECT gen_random_uuid(), u."id", u."id"::text, a."providerId", a."password", now() FROM "User" u, "Account" a JOIN "User" d ON d."id" = a."userId" WHERE u."email" = '${branchAdmin}' AND d."email" = '${emailOf('admin')}';
    INSERT INTO "User" ("id", "organizationId", "name", "email", "updatedAt")
      SELECT gen_random_uuid(), ${its}, 'Owner ' || chr(64 + n), 'owner-' || n || '${mark}', now() FROM generate_series(1, 24) AS n;
    CREATE TEMP TABLE branch AS SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS bucket, gen_random_uuid() AS owned FROM generate_series(1, 350) AS n;
    INSERT INTO "Project" ("id", "organizationId", "name", "description", "hue") SELECT branch.id, ${its}, 'Branch ' || lpad(n::text, 3, '0'), '${mark}', 1 + n % 6 FROM branch;
    INSERT INTO "ProjectMember" ("projectId", "userId", "role") SELECT branch.id, u."id", 'share' FROM branch JOIN "User" u ON u."email" = 'owner-' || (1 + n % 24) || '${mark}';
    INSERT INTO "Bucket" ("id", "projectId", "stage", "name", "displayName", "sharingType", "promisedAgeSeconds") SELECT bucket, id, 'out', 'c-parcels', 'Parcels of branch ' || n, 'organization', 14400 FROM branch;
    INSERT INTO "Table" ("id", "bucketId", "name", "metadataLocation", "snapshotId", "loadedAt", "upkeptAt", "asOf") SELECT gen_random_uuid(), bucket, 'parcel', 'none', 1, now(), now(), now() - CASE WHEN n % 50 = 0 THEN interval '9 hours' WHEN n % 10 = 0 THEN interval '5 hours' ELSE interval '20 minutes' END FROM branch;
    INSERT INTO "Bucket" ("id", "projectId", "stage", "name", "displayName", "sourceBucketId") SELECT gen_random_uuid(), b.id, 'in', 'c-before', 'Parcels', a.bucket FROM branch a JOIN branch b ON b.n = a.n + 1;
    INSERT INTO "Bucket" ("id", "projectId", "stage", "name", "displayName", "sourceBucketId") SELECT gen_random_uuid(), b.id, 'in', 'c-hub', 'Hub', a.bucket FROM branch a JOIN branch b ON a.n = 1 + b.n % 12 AND b.n > 13`)
}

export async function removeBranches() {
  await onMetadata(`
    DELETE FROM "Bucket" WHERE "sourceBucketId" IS NOT NULL AND "projectId" IN (SELECT "id" FROM "Project" WHERE "organizationId" IN ${its});
    DELETE FROM "Project" WHERE "organizationId" IN ${its}`)
}

async function onMetadata(sql: string) {
  const address = new URL(adminUrl())
  address.pathname = '/tributary'
  await withClient(address.href, (admin) => admin.query(sql))
}
