-- CreateEnum
CREATE TYPE "ViewPage" AS ENUM ('catalog', 'jobs', 'overview', 'lineage', 'audit');

-- CreateTable
CREATE TABLE "View" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "page" "ViewPage" NOT NULL,
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "View_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "View_userId_page_name_key" ON "View"("userId", "page", "name");

-- AddForeignKey
ALTER TABLE "View" ADD CONSTRAINT "View_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;


