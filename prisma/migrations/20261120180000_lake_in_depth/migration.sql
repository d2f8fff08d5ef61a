-- AlterEnum

ALTER TYPE "JobKind" ADD VALUE 'import';
ALTER TYPE "JobKind" ADD VALUE 'delete';
ALTER TYPE "JobKind" ADD VALUE 'copy';
ALTER TYPE "JobKind" ADD VALUE 'upkeep';

-- AlterEnum

ALTER TYPE "LoadMode" ADD VALUE 'upsert';
ALTER TYPE "LoadMode" ADD VALUE 'delete';
ALTER TYPE "LoadMode" ADD VALUE 'restore';
ALTER TYPE "LoadMode" ADD VALUE 'compact';

-- AlterTable
ALTER TABLE "Column" ADD COLUMN     "defaultValue" TEXT;

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "input" JSONB,
ADD COLUMN     "onceKey" TEXT,
ADD COLUMN     "subject" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "laneId" UUID,
ALTER COLUMN "configurationVersion" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "limits" JSONB,
ADD COLUMN     "snapshotRetentionDays" INTEGER NOT NULL DEFAULT 7;

-- AlterTable
ALTER TABLE "Snapshot" ADD COLUMN     "createdById" UUID,
ADD COLUMN     "deletedRows" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "expiredAt" TIMESTAMPTZ(3),
ADD COLUMN     "restoredId" BIGINT,
ADD COLUMN     "updatedRows" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Table" ADD COLUMN     "keyFieldIds" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "profile" JSONB,
ADD COLUMN     "snapshotRetentionDays" INTEGER,
ADD COLUMN     "upkeptAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SnapshotName" (
    "tableId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "snapshotId" BIGINT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SnapshotName_pkey" PRIMARY KEY ("tableId","name")
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "received" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "path" TEXT,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SnapshotName_tableId_snapshotId_idx" ON "SnapshotName"("tableId", "snapshotId");

-- CreateIndex
CREATE INDEX "Upload_projectId_createdAt_idx" ON "Upload"("projectId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Upload_expiresAt_idx" ON "Upload"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Job_onceKey_key" ON "Job"("onceKey");

-- AddForeignKey
ALTER TABLE "SnapshotName" ADD CONSTRAINT "SnapshotName_tableId_fkey" FOREIGN KEY ("tableId") REFERENCES "Table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SnapshotName" ADD CONSTRAINT "SnapshotName_tableId_snapshotId_fkey" FOREIGN KEY ("tableId", "snapshotId") REFERENCES "Snapshot"("tableId", "snapshotId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE UNIQUE INDEX "Job_one_running_in_lane" ON "Job" ("laneId") WHERE "state" IN ('processing', 'terminating');
