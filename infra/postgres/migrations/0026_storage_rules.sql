-- Rules of retention (docs/adr/0054). No event has set one yet, so these columns are what a replay would give.
ALTER TABLE IF EXISTS user_settings_v1
    ADD COLUMN IF NOT EXISTS preview_days integer,
    ADD COLUMN IF NOT EXISTS result_days integer;

DO $$
BEGIN
    IF EXISTS (SELECT FROM mangamotion_serving WHERE view = 'user_settings' AND projection = 'user_settings_v1') THEN
        CREATE OR REPLACE VIEW user_settings AS SELECT * FROM user_settings_v1;
    END IF;
END $$;
