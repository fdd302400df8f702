-- What every projection shares: how far it got, and what it had to put aside.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- The tracking table of the eventsourcing library: one row per projection.
CREATE TABLE mangamotion_tracking (
    application_name text PRIMARY KEY,
    notification_id bigint NOT NULL
) WITH (fillfactor = 50);

-- Events that a projection could not apply. Later events of the same key queue behind the first.
CREATE TABLE mangamotion_parked (
    projection text NOT NULL,
    key uuid NOT NULL,
    position bigint NOT NULL,
    reason text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, key, position)
);

-- unaccent() is only declared stable, because its dictionary could be changed; ours is not.
CREATE FUNCTION search_unaccent(typed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN unaccent('unaccent', typed);

-- The words of a text for full-text search: case and accents fold away, punctuation separates, and every
-- Chinese, Japanese or Korean character is a word of its own, because those scripts write no spaces.
-- Not STRICT, and immutable in every part, so that it is inlined: that makes the index four times faster to build.
CREATE FUNCTION search_text(typed text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN octet_length(typed) = char_length(typed)
        THEN translate(lower(typed), '!"#%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32))
    ELSE regexp_replace(
        regexp_replace(lower(search_unaccent(typed)), '[^[:alnum:]]+', ' ', 'g'),
        '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', ' \1 ', 'g')
END;

CREATE FUNCTION search_document(typed text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('pg_catalog.simple', search_text(typed));

-- Every typed word must begin a word of the text; a word with CJK characters must stand there as a phrase.
CREATE FUNCTION search_query(typed text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT string_agg(CASE WHEN word ~ '[\u3040-\u9fff\uac00-\ud7af]'
                           THEN '(' || phraseto_tsquery('pg_catalog.simple', search_text(word))::text || ')'
                           ELSE (SELECT string_agg(quote_literal(part) || ':*', ' & ')
                                   FROM unnest(string_to_array(search_text(word), ' ')) AS part WHERE part <> '')
                      END, ' & ')::tsquery
      FROM regexp_split_to_table(typed, '\s+') AS word
);
