-- What two variations of one video have in common: all that was ordered but the seed. Videos with the same recipe are a
-- stack (docs/adr/0048). Inlined, so that an index on it is found.
CREATE FUNCTION asset_recipe(
    prompt text, style text, kind text, model text, resolution text, aspect_ratio text, duration_seconds float8,
    source_key text
) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN md5(prompt || E'\x1f' || coalesce(style, '') || E'\x1f' || coalesce(kind, '') || E'\x1f' || coalesce(model, '')
           || E'\x1f' || coalesce(resolution, '') || E'\x1f' || coalesce(aspect_ratio, '') || E'\x1f'
           || coalesce(duration_seconds::text, '') || E'\x1f' || coalesce(source_key, ''))::uuid;

-- The id of a thumbnail as an asset: that of its job with the last bit turned (`domain.ids.thumbnail_id`).
CREATE FUNCTION thumbnail_id(job_id uuid) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (left(job_id::text, 35) || translate(right(job_id::text, 1), '0123456789abcdef', '1032547698badcfe'))::uuid;
