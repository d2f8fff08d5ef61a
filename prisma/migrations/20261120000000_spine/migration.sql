-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OrganizationRole" AS ENUM ('admin', 'member');

-- CreateEnum
CREATE TYPE "ProjectRole" AS ENUM ('share', 'admin', 'guest', 'readOnly');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('in', 'out');

-- CreateEnum
CREATE TYPE "LoadMode" AS ENUM ('full', 'append');

-- CreateEnum
CREATE TYPE "ConfigurationKind" AS ENUM ('extractor', 'transformation');

-- CreateEnum
CREATE TYPE "JobKind" AS ENUM ('extract', 'transform');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('created', 'waiting', 'processing', 'success', 'warning', 'error', 'terminating', 'terminated', 'cancelled');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('read', 'wrote');

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "membersCreateProjects" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "organizationRole" "OrganizationRole",
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "hue" INTEGER NOT NULL,
    "jobCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectMember" (
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "ProjectRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProjectMember_pkey" PRIMARY KEY ("projectId","userId")
);

-- CreateTable
CREATE TABLE "Bucket" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "stage" "Stage" NOT NULL,
    "name" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "sourceBucketId" UUID,
    "linkedById" UUID,
    "sharingType" TEXT,
    "sharedById" UUID,
    "sharedAt" TIMESTAMPTZ(3),
    "promisedAgeSeconds" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Bucket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SharedProject" (
    "bucketId" UUID NOT NULL,
    "projectId" UUID NOT NULL,

    CONSTRAINT "SharedProject_pkey" PRIMARY KEY ("bucketId","projectId")
);

-- CreateTable
CREATE TABLE "SharedPerson" (
    "bucketId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "SharedPerson_pkey" PRIMARY KEY ("bucketId","userId")
);

-- CreateTable
CREATE TABLE "Table" (
    "id" UUID NOT NULL,
    "bucketId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "metadataLocation" TEXT,
    "snapshotId" BIGINT,
    "rowCount" BIGINT NOT NULL DEFAULT 0,
    "byteCount" BIGINT NOT NULL DEFAULT 0,
    "asOf" TIMESTAMPTZ(3),
    "loadedAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Table_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Column" (
    "tableId" UUID NOT NULL,
    "fieldId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT false,
    "description" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Column_pkey" PRIMARY KEY ("tableId","fieldId")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "tableId" UUID NOT NULL,
    "snapshotId" BIGINT NOT NULL,
    "parentId" BIGINT,
    "metadataLocation" TEXT NOT NULL,
    "mode" "LoadMode" NOT NULL,
    "addedRows" BIGINT NOT NULL,
    "totalRows" BIGINT NOT NULL,
    "totalBytes" BIGINT NOT NULL,
    "asOf" TIMESTAMPTZ(3) NOT NULL,
    "committedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "jobId" UUID,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("tableId","snapshotId")
);

-- CreateTable
CREATE TABLE "Configuration" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" "ConfigurationKind" NOT NULL,
    "component" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "lastSuccessId" UUID,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Configuration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConfigurationVersion" (
    "configurationId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ConfigurationVersion_pkey" PRIMARY KEY ("configurationId","version")
);

-- CreateTable
CREATE TABLE "Secret" (
    "configurationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" JSONB NOT NULL,
    "setById" UUID,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Secret_pkey" PRIMARY KEY ("configurationId","name")
);

-- CreateTable
CREATE TABLE "SourceLock" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "connector" TEXT NOT NULL,
    "sourceIdentity" TEXT NOT NULL,
    "schemaName" TEXT NOT NULL,
    "tableName" TEXT NOT NULL,
    "columnName" TEXT,
    "reason" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SourceLock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "JobKind" NOT NULL,
    "configurationId" UUID,
    "configurationVersion" INTEGER NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'created',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lost" INTEGER NOT NULL DEFAULT 0,
    "workerId" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "progress" JSONB,
    "result" JSONB,
    "error" JSONB,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobLog" (
    "jobId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "level" TEXT NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "JobLog_pkey" PRIMARY KEY ("jobId","seq")
);

-- CreateTable
CREATE TABLE "JobTable" (
    "jobId" UUID NOT NULL,
    "direction" "Direction" NOT NULL,
    "tableId" UUID NOT NULL,
    "snapshotId" BIGINT,
    "bucketId" UUID NOT NULL,
    "source" TEXT,
    "highWater" JSONB,

    CONSTRAINT "JobTable_pkey" PRIMARY KEY ("jobId","direction","tableId","bucketId")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_organizationId_idx" ON "User"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_providerId_accountId_key" ON "Account"("providerId", "accountId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "Project_organizationId_name_key" ON "Project"("organizationId", "name");

-- CreateIndex
CREATE INDEX "ProjectMember_userId_idx" ON "ProjectMember"("userId");

-- CreateIndex
CREATE INDEX "Bucket_sourceBucketId_idx" ON "Bucket"("sourceBucketId");

-- CreateIndex
CREATE UNIQUE INDEX "Bucket_projectId_stage_name_key" ON "Bucket"("projectId", "stage", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Bucket_projectId_sourceBucketId_key" ON "Bucket"("projectId", "sourceBucketId");

-- CreateIndex
CREATE UNIQUE INDEX "Table_bucketId_name_key" ON "Table"("bucketId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Column_tableId_name_key" ON "Column"("tableId", "name");

-- CreateIndex
CREATE INDEX "Snapshot_tableId_committedAt_idx" ON "Snapshot"("tableId", "committedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Configuration_lastSuccessId_key" ON "Configuration"("lastSuccessId");

-- CreateIndex
CREATE UNIQUE INDEX "Configuration_projectId_kind_name_key" ON "Configuration"("projectId", "kind", "name");

-- CreateIndex
CREATE INDEX "SourceLock_connector_schemaName_tableName_idx" ON "SourceLock"("connector", "schemaName", "tableName");

-- CreateIndex
CREATE INDEX "Job_projectId_createdAt_idx" ON "Job"("projectId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Job_configurationId_createdAt_idx" ON "Job"("configurationId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Job_projectId_number_key" ON "Job"("projectId", "number");

-- CreateIndex
CREATE INDEX "JobTable_tableId_direction_idx" ON "JobTable"("tableId", "direction");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMember" ADD CONSTRAINT "ProjectMember_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMember" ADD CONSTRAINT "ProjectMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bucket" ADD CONSTRAINT "Bucket_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bucket" ADD CONSTRAINT "Bucket_sourceBucketId_fkey" FOREIGN KEY ("sourceBucketId") REFERENCES "Bucket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedProject" ADD CONSTRAINT "SharedProject_bucketId_fkey" FOREIGN KEY ("bucketId") REFERENCES "Bucket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedProject" ADD CONSTRAINT "SharedProject_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedPerson" ADD CONSTRAINT "SharedPerson_bucketId_fkey" FOREIGN KEY ("bucketId") REFERENCES "Bucket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedPerson" ADD CONSTRAINT "SharedPerson_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Table" ADD CONSTRAINT "Table_bucketId_fkey" FOREIGN KEY ("bucketId") REFERENCES "Bucket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Column" ADD CONSTRAINT "Column_tableId_fkey" FOREIGN KEY ("tableId") REFERENCES "Table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_tableId_fkey" FOREIGN KEY ("tableId") REFERENCES "Table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Configuration" ADD CONSTRAINT "Configuration_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Configuration" ADD CONSTRAINT "Configuration_lastSuccessId_fkey" FOREIGN KEY ("lastSuccessId") REFERENCES "Job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfigurationVersion" ADD CONSTRAINT "ConfigurationVersion_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "Configuration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Secret" ADD CONSTRAINT "Secret_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "Configuration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceLock" ADD CONSTRAINT "SourceLock_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "Configuration"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JobLog" ADD CONSTRAINT "JobLog_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JobTable" ADD CONSTRAINT "JobTable_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JobTable" ADD CONSTRAINT "JobTable_tableId_fkey" FOREIGN KEY ("tableId") REFERENCES "Table"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema has no words for.
ALTER TABLE "User" ADD CONSTRAINT "User_email_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "Project" ADD CONSTRAINT "Project_hue_range" CHECK ("hue" BETWEEN 1 AND 6);
ALTER TABLE "Bucket" ADD CONSTRAINT "Bucket_name_form" CHECK ("name" ~ '^c-[A-Za-z0-9][A-Za-z0-9_-]{0,62}$');
ALTER TABLE "Bucket" ADD CONSTRAINT "Bucket_sharing_type" CHECK ("sharingType" IN ('organization-project', 'organization', 'specific-projects', 'specific-users'));
-- A linked bucket is shared by its owner alone, and promises nothing of its own.
ALTER TABLE "Bucket" ADD CONSTRAINT "Bucket_link_is_not_shared" CHECK ("sourceBucketId" IS NULL OR ("sharingType" IS NULL AND "promisedAgeSeconds" IS NULL));
ALTER TABLE "Bucket" ADD CONSTRAINT "Bucket_link_is_not_itself" CHECK ("sourceBucketId" <> "id");
ALTER TABLE "Bucket" ADD CONSTRAINT "Bucket_promise_positive" CHECK ("promisedAgeSeconds" >= 60);
ALTER TABLE "Table" ADD CONSTRAINT "Table_name_form" CHECK ("name" ~ '^[A-Za-z0-9_][A-Za-z0-9_-]{0,126}$');
-- The pointer and what was recorded with it are set together.
ALTER TABLE "Table" ADD CONSTRAINT "Table_pointer_whole" CHECK (("metadataLocation" IS NULL) = ("snapshotId" IS NULL) AND ("metadataLocation" IS NULL) = ("asOf" IS NULL));
ALTER TABLE "ConfigurationVersion" ADD CONSTRAINT "ConfigurationVersion_positive" CHECK ("version" >= 1);
CREATE UNIQUE INDEX "SourceLock_once" ON "SourceLock" ("projectId", "connector", "sourceIdentity", "schemaName", "tableName", (coalesce("columnName", '')));
-- One running job for a configuration.
CREATE UNIQUE INDEX "Job_one_running" ON "Job" ("configurationId") WHERE "state" IN ('processing', 'terminating');
-- What a worker looks for: jobs that wait, and leases that may have run out.
CREATE INDEX "Job_open" ON "Job" ("createdAt") WHERE "state" IN ('created', 'waiting', 'processing', 'terminating');
-- Whose turn it is: the project whose newest start is the oldest.
CREATE INDEX "Job_newest_start" ON "Job" ("projectId", "startedAt" DESC) WHERE "startedAt" IS NOT NULL;
ALTER TABLE "Job" ADD CONSTRAINT "Job_lease_while_running" CHECK (("state" IN ('processing', 'terminating')) = ("leaseUntil" IS NOT NULL));
ALTER TABLE "Job" ADD CONSTRAINT "Job_finished_when_over" CHECK (("state" IN ('success', 'warning', 'error', 'terminated', 'cancelled')) = ("finishedAt" IS NOT NULL));
ALTER TABLE "JobLog" ADD CONSTRAINT "JobLog_level" CHECK ("level" IN ('info', 'warning', 'error'));

-- A linked bucket never gets tables of its own, and nobody links a link.
CREATE FUNCTION refuse_tables_of_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Bucket" WHERE "id" = NEW."bucketId" AND "sourceBucketId" IS NOT NULL) THEN
    RAISE EXCEPTION 'a linked bucket holds no tables of its own' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Table_not_in_link" BEFORE INSERT OR UPDATE OF "bucketId" ON "Table" FOR EACH ROW EXECUTE FUNCTION refuse_tables_of_links();

CREATE FUNCTION refuse_links_of_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM "Bucket" source
    JOIN "Project" theirs ON theirs."id" = source."projectId"
    JOIN "Project" ours ON ours."id" = NEW."projectId"
    WHERE source."id" = NEW."sourceBucketId" AND (source."sourceBucketId" IS NOT NULL OR theirs."organizationId" <> ours."organizationId")
  ) THEN
    RAISE EXCEPTION 'a bucket is linked from its owner and within its organization' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Bucket_not_link_of_link" BEFORE INSERT OR UPDATE OF "sourceBucketId", "projectId" ON "Bucket" FOR EACH ROW WHEN (NEW."sourceBucketId" IS NOT NULL) EXECUTE FUNCTION refuse_links_of_links();

-- Membership and selected targets stay within the organization.
CREATE FUNCTION refuse_foreign_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "Project" p JOIN "User" u ON u."organizationId" = p."organizationId"
    WHERE p."id" = NEW."projectId" AND u."id" = NEW."userId"
  ) THEN
    RAISE EXCEPTION 'the person belongs to another organization' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ProjectMember_same_organization" BEFORE INSERT OR UPDATE ON "ProjectMember" FOR EACH ROW EXECUTE FUNCTION refuse_foreign_people();

-- Whoever reads a table knows when the load that should have renewed it failed, however the job came to its end.
CREATE FUNCTION mark_failed_tables() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Table" SET "failedAt" = now()
  FROM "Configuration" configuration JOIN "JobTable" wrote ON wrote."jobId" = configuration."lastSuccessId" AND wrote."direction" = 'wrote'
  WHERE configuration."id" = NEW."configurationId" AND "Table"."id" = wrote."tableId" AND "Table"."failedAt" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "Job_marks_failed_tables" AFTER UPDATE OF "state" ON "Job" FOR EACH ROW WHEN (NEW."state" = 'error' AND OLD."state" <> 'error') EXECUTE FUNCTION mark_failed_tables();
