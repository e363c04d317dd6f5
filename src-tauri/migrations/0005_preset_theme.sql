-- The theme of a preset. It is no foreign key: when a deleted theme is restored, its presets have it again.
ALTER TABLE presets ADD COLUMN theme_id TEXT;
