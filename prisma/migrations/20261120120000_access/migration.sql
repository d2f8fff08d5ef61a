-- CreateEnum
CREATE TYPE "UserKind" AS ENUM ('person', 'serviceAccount');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('resetPassword', 'confirmEmail');

-- CreateEnum
CREATE TYPE "BucketAccess" AS ENUM ('read', 'write');

-- CreateEnum
CREATE TYPE "AuditActor" AS ENUM ('person', 'serviceAccount', 'token', 'platform', 'anonymous');

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('done', 'refused');

-- DropIndex
DROP INDEX "Project_organizationId_name_key";

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "auditRetentionDays" INTEGER,
ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "requiresTwoFactor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "deletedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Secret" ADD COLUMN     "fingerprint" TEXT;

-- AlterTable
ALTER TABLE "User" DROP COLUMN "mustChangePassword",
ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "kind" "UserKind" NOT NULL DEFAULT 'person';

-- CreateTable
CREATE TABLE "TwoFactor" (
    "userId" UUID NOT NULL,
    "sealed" JSONB NOT NULL,
    "recoveryCodes" TEXT[],
    "lastStep" BIGINT NOT NULL DEFAULT 0,
    "enabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TwoFactor_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" UUID NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "email" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "organizationRole" "OrganizationRole",
    "projectId" UUID,
    "projectRole" "ProjectRole",
    "tokenHash" TEXT NOT NULL,
    "mailed" BOOLEAN NOT NULL DEFAULT false,
    "invitedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Token" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "lastLetters" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "projectId" UUID,
    "serviceAccountId" UUID,
    "makerId" UUID,
    "parentId" UUID,
    "canManageBuckets" BOOLEAN NOT NULL DEFAULT false,
    "canManageTokens" BOOLEAN NOT NULL DEFAULT false,
    "allComponents" BOOLEAN NOT NULL DEFAULT false,
    "components" TEXT[],
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TokenBucket" (
    "tokenId" UUID NOT NULL,
    "bucketId" UUID NOT NULL,
    "access" "BucketAccess" NOT NULL,

    CONSTRAINT "TokenBucket_pkey" PRIMARY KEY ("tokenId","bucketId")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "organizationId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" "AuditActor" NOT NULL,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" "AuditOutcome" NOT NULL,
    "targetType" TEXT NOT NULL,
    "targetId" TEXT,
    "targetName" TEXT NOT NULL,
    "projects" JSONB NOT NULL,
    "projectIds" UUID[],
    "before" JSONB,
    "after" JSONB,
    "code" TEXT,
    "address" TEXT,
    "client" TEXT,
    "requestId" TEXT,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("organizationId","seq")
);

-- CreateTable
CREATE TABLE "AuditChain" (
    "organizationId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "seal" TEXT NOT NULL,
    "cutSeq" BIGINT NOT NULL DEFAULT 0,
    "cutHash" TEXT NOT NULL,

    CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("organizationId")
);

-- CreateTable
CREATE TABLE "PlatformKey" (
    "purpose" TEXT NOT NULL,
    "sealed" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PlatformKey_pkey" PRIMARY KEY ("purpose")
);

-- CreateTable
CREATE TABLE "IdempotentCall" (
    "actorId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "sealed" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentCall_pkey" PRIMARY KEY ("actorId","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_tokenHash_key" ON "OneTimeLink"("tokenHash");

-- CreateIndex
CREATE INDEX "OneTimeLink_userId_purpose_idx" ON "OneTimeLink"("userId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_organizationId_idx" ON "Invitation"("organizationId");

-- CreateIndex
CREATE INDEX "Invitation_projectId_idx" ON "Invitation"("projectId");

-- CreateIndex
CREATE INDEX "Attempt_until_idx" ON "Attempt"("until");

-- CreateIndex
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

-- CreateIndex
CREATE INDEX "Token_projectId_idx" ON "Token"("projectId");

-- CreateIndex
CREATE INDEX "Token_serviceAccountId_idx" ON "Token"("serviceAccountId");

-- CreateIndex
CREATE INDEX "Token_makerId_idx" ON "Token"("makerId");

-- CreateIndex
CREATE INDEX "Token_parentId_idx" ON "Token"("parentId");

-- CreateIndex
CREATE INDEX "AuditEntry_organizationId_at_idx" ON "AuditEntry"("organizationId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_projectIds_idx" ON "AuditEntry" USING GIN ("projectIds");

-- CreateIndex
CREATE INDEX "IdempotentCall_createdAt_idx" ON "IdempotentCall"("createdAt");

-- CreateIndex
CREATE INDEX "Project_organizationId_idx" ON "Project"("organizationId");

-- AddForeignKey
ALTER TABLE "TwoFactor" ADD CONSTRAINT "TwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_serviceAccountId_fkey" FOREIGN KEY ("serviceAccountId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_makerId_fkey" FOREIGN KEY ("makerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Token"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TokenBucket" ADD CONSTRAINT "TokenBucket_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "Token"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TokenBucket" ADD CONSTRAINT "TokenBucket_bucketId_fkey" FOREIGN KEY ("bucketId") REFERENCES "Bucket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditChain" ADD CONSTRAINT "AuditChain_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema has no words for.
-- A deleted project leaves its name to another.
CREATE UNIQUE INDEX "Project_name_once" ON "Project" ("organizationId", "name") WHERE "deletedAt" IS NULL;
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_email_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_to_a_project_with_a_role" CHECK (("projectId" IS NULL) = ("projectRole" IS NULL));
-- One open invitation for an address and a place.
CREATE UNIQUE INDEX "Invitation_once" ON "Invitation" ("organizationId", "email", (coalesce("projectId"::text, '')));
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_address_where_needed" CHECK (("purpose" = 'confirmEmail') = ("email" IS NOT NULL));
-- A token belongs to a project or to a service account.
ALTER TABLE "Token" ADD CONSTRAINT "Token_one_home" CHECK (("projectId" IS NULL) <> ("serviceAccountId" IS NULL));
ALTER TABLE "Token" ADD CONSTRAINT "Token_parent_is_not_itself" CHECK ("parentId" <> "id");

-- A token reaches the buckets of its own project alone.
CREATE FUNCTION refuse_foreign_token_buckets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "Token" t JOIN "Bucket" b ON b."projectId" = t."projectId"
    WHERE t."id" = NEW."tokenId" AND b."id" = NEW."bucketId"
  ) THEN
    RAISE EXCEPTION 'the bucket belongs to another project' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "TokenBucket_same_project" BEFORE INSERT OR UPDATE ON "TokenBucket" FOR EACH ROW EXECUTE FUNCTION refuse_foreign_token_buckets();

-- The audit log is written once. Retention cuts its old end and an organization that is gone takes its log along: both say so first, in their transaction.
CREATE FUNCTION refuse_audit_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('tributary.cuts_audit', true) = 'yes' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION refuse_audit_changes();
CREATE FUNCTION refuse_audit_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "AuditEntry_no_truncate" BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_truncate();
