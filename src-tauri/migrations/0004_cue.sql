-- The cue of a channel replaces what was prepared on it and the preset that was selected.

-- What was prepared is what publishers gave last, and it is cued. Before the first show of the lower third, an example
-- was prepared for it: that was no one's content.
UPDATE on_air SET state = json_set(state, '$.prepared', NULL)
WHERE json_valid(state)
  AND json_extract(state, '$.prepared') = '{"title":"Your name","subtitle":"What you do"}'
  AND json_extract(state, '$.on_air') IS NULL
  AND json_extract(state, '$.went_off') IS NULL;

UPDATE on_air SET state = json_set(
    state,
    '$.content', json_extract(state, '$.prepared'),
    '$.cue', json_object(
        'payload', CASE json_type(state, '$.prepared') WHEN 'object' THEN json_extract(state, '$.prepared') END,
        'presetId', NULL
    )
)
WHERE json_valid(state);

-- A selected preset is cued instead, unless something else was shown after it was selected.
INSERT INTO on_air (channel, state)
SELECT channel, json_object(
    'on_air', NULL,
    'content', NULL,
    'cue', json_object('payload', json(payload), 'presetId', id),
    'went_off', NULL,
    'countdown', NULL
)
FROM presets
WHERE selected = 1 AND json_valid(payload)
ON CONFLICT (channel) DO UPDATE
SET state = json_set(on_air.state, '$.cue', json_extract(excluded.state, '$.cue'))
WHERE json_valid(on_air.state) AND NOT coalesce(json_extract(on_air.state, '$.repeats'), 0);

UPDATE on_air SET state = json_remove(state, '$.prepared', '$.repeats')
WHERE json_valid(state);

DROP INDEX presets_selected;
ALTER TABLE presets DROP COLUMN selected;
