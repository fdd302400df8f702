-- Words for full-text search, as in 0002, and more of what people type. Two sigmas are one, half-width kana are kana
-- (NFKC); "c++" and "c#" are words of their own; an emoji is a word, whatever its colour; scripts that write no spaces
-- are searched by the character: Thai, Lao, Burmese and Khmer as well as Chinese, Japanese and Korean.
--
-- The parser of PostgreSQL keeps letters and digits only. Signs that belong to a word become letters that no prompt has
-- (clicks, U+01C2 and U+01C3), an emoji becomes the word `emoji` with its number.

-- Indexes of the old words go; what brings the tables up to date after the migrations makes them again.
DO $$
DECLARE
    old text;
BEGIN
    FOR old IN SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%search_document(%' LOOP
        EXECUTE format('DROP INDEX %I', old);
    END LOOP;
END $$;

-- Not inlined, and only called for texts that have emoji: joiners, colours and variants fall away.
CREATE FUNCTION search_emoji(typed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT string_agg(
               CASE WHEN letter ~ '[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]' THEN ' '
                    WHEN letter ~ '[\u2190-\u2bff\U0001f000-\U0001faff]' THEN ' emoji' || to_hex(ascii(letter)) || ' '
                    ELSE letter END, '' ORDER BY place)
      FROM string_to_table(typed, NULL) WITH ORDINALITY AS letters (letter, place)
);

CREATE OR REPLACE FUNCTION search_text(typed text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN octet_length(typed) = char_length(typed) AND strpos(typed, '+') = 0 AND strpos(typed, '#') = 0
        THEN translate(lower(typed), '!"#%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32))
    ELSE regexp_replace(
        regexp_replace(
            translate(
                regexp_replace(
                    regexp_replace(
                        lower(search_unaccent(normalize(
                            CASE WHEN typed ~ '[\u2190-\u2bff\U0001f000-\U0001faff]' THEN search_emoji(typed)
                                 ELSE typed END, NFKC))),
                        '([[:alnum:]])\+\+(?![[:alnum:]])', '\1ǂǂ', 'g'),
                    '([[:alnum:]])#(?![[:alnum:]])', '\1ǃ', 'g'),
                'ς', 'σ'),
            '[^[:alnum:]]+', ' ', 'g'),
        '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', ' \1 ', 'g')
END;

-- Every typed word must begin a word of the text; one of a script without spaces, or with emoji, must stand there.
CREATE OR REPLACE FUNCTION search_query(typed text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT string_agg(CASE WHEN word ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\u3040-\u9fff\uac00-\ud7af\uff66-\uff9f\U0001f000-\U0001faff]'
                           THEN '(' || phraseto_tsquery('pg_catalog.simple', search_text(word))::text || ')'
                           ELSE (SELECT string_agg(quote_literal(part) || ':*', ' & ')
                                   FROM unnest(string_to_array(search_text(word), ' ')) AS part WHERE part <> '')
                      END, ' & ')::tsquery
      FROM regexp_split_to_table(typed, '\s+') AS word
);
