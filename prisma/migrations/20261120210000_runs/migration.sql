-- Schedules, signals, notices, retries, locks by pattern, and what a source looked like at the last run.

-- CreateEnum
CREATE TYPE "CatchUp" AS ENUM ('skip', 'once');

-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('runFailed', 'runRecovered');

-- CreateEnum
CREATE TYPE "NoticesOf" AS ENUM ('all', 'mine', 'none');

-- CreateEnum
CREATE TYPE "JobOrigin" AS ENUM ('call', 'schedule', 'signal', 'retry');

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "dryRun" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "followedUpAt" TIMESTAMPTZ(3),
ADD COLUMN     "notBefore" TIMESTAMPTZ(3),
ADD COLUMN     "origin" "JobOrigin" NOT NULL DEFAULT 'call',
ADD COLUMN     "tryNumber" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "SourceLock" ADD COLUMN     "isPattern" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "noticesByMail" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "noticesOf" "NoticesOf" NOT NULL DEFAULT 'mine';

-- CreateTable
CREATE TABLE "SourceSight" (
    "configurationId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tables" JSONB NOT NULL,

    CONSTRAINT "SourceSight_pkey" PRIMARY KEY ("configurationId")
);

-- CreateTable
CREATE TABLE "Schedule" (
    "configurationId" UUID NOT NULL,
    "cron" TEXT,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "catchUp" "CatchUp" NOT NULL DEFAULT 'once',
    "retries" INTEGER NOT NULL DEFAULT 0,
    "retryMinutes" INTEGER NOT NULL DEFAULT 5,
    "nextRunAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("configurationId")
);

-- CreateTable
CREATE TABLE "Signal" (
    "id" UUID NOT NULL,
    "configurationId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMPTZ(3),

    CONSTRAINT "Signal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "configurationId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "message" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),
    "mailAt" TIMESTAMPTZ(3),
    "mailTries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Schedule_nextRunAt_idx" ON "Schedule"("nextRunAt");

-- CreateIndex
CREATE UNIQUE INDEX "Signal_configurationId_key" ON "Signal"("configurationId");

-- CreateIndex
CREATE INDEX "Notice_userId_id_idx" ON "Notice"("userId", "id" DESC);

-- CreateIndex
CREATE INDEX "Notice_configurationId_idx" ON "Notice"("configurationId");

-- CreateIndex
CREATE INDEX "Notice_jobId_idx" ON "Notice"("jobId");

-- AddForeignKey
ALTER TABLE "SourceSight" ADD CONSTRAINT "SourceSight_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "Configuration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "Configuration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "Schedule"("configurationId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "Configuration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;


DROP INDEX "SourceLock_once";
CREATE UNIQUE INDEX "SourceLock_once" ON "SourceLock" ("projectId", "connector", "sourceIdentity", "schemaName", "tableName", (coalesce("columnName", '')), "isPattern");

-- Nobody is told now of what ended long ago.
UPDATE "Job" SET "followedUpAt" = "finishedAt" WHERE "finishedAt" IS NOT NULL;
-- Prisma has no partial indexes.
CREATE INDEX "Job_to_follow_up" ON "Job" ("finishedAt") WHERE "finishedAt" IS NOT NULL AND "followedUpAt" IS NULL AND "configurationId" IS NOT NULL;
CREATE INDEX "Notice_to_mail" ON "Notice" ("mailAt") WHERE "mailAt" IS NOT NULL;
