-- A user whose overlays have been drawn does not need the start card.
INSERT INTO settings (key, value)
SELECT 'remembered.setup', '{"wasObsConnected":true,"wasOnAir":true,"isStartCardOpen":false}'
WHERE EXISTS (SELECT 1 FROM as_run WHERE acks > 0)
ON CONFLICT (key) DO NOTHING;
