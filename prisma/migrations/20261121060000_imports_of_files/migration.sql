-- Which import loaded a file last: without it, a page of files reads all jobs since the oldest of them.
CREATE INDEX "Job_import_of_upload" ON "Job" (("input"->>'uploadId'), "id" DESC) WHERE "kind" = 'import';
