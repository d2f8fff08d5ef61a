-- A dry run renews no table, and a run of some tables no others: its failure breaks no promise of theirs.
CREATE OR REPLACE FUNCTION mark_failed_tables() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Table" SET "failedAt" = now()
  FROM "Configuration" configuration JOIN "JobTable" wrote ON wrote."jobId" = configuration."lastSuccessId" AND wrote."direction" = 'wrote'
  WHERE configuration."id" = NEW."configurationId" AND "Table"."id" = wrote."tableId" AND "Table"."failedAt" IS NULL AND NOT NEW."dryRun"
    AND (NEW."input" IS NULL OR EXISTS (
      SELECT FROM jsonb_to_recordset(NEW."input" -> 'tables') AS picked("schema" text, "name" text) WHERE picked."schema" || '.' || picked."name" = wrote."source"));
  RETURN NULL;
END $$;
