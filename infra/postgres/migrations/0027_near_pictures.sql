-- Pictures that look nearly the same (docs/adr/0055): those of an account whose hashes differ in at most 7 of 64 bits from
-- a hash, the nearest first.
--
-- Of such hashes at least one of the four quarters differs in at most one bit. So each quarter is looked up in its
-- index with itself and its 16 neighbours (multi-index hashing: Norouzi, Punjani, Fleet 2012). Of pictures that share a
-- quarter with very many others, some 5,000 are compared for each quarter.
CREATE FUNCTION quarters_near(hash bigint, shift int) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(
    SELECT ((hash >> shift) & 65535) # flipped
      FROM unnest('{0,1,2,4,8,16,32,64,128,256,512,1024,2048,4096,8192,16384,32768}'::bigint[]) AS flipped
);

CREATE FUNCTION near_pictures(owner uuid, wanted bigint, most int) RETURNS TABLE (source uuid, distance int)
LANGUAGE plpgsql STABLE STRICT ROWS 20
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    RETURN QUERY
        SELECT found.source, found.apart
          FROM (SELECT DISTINCT compared.source, bit_count((compared.hash # wanted)::bit(64))::int AS apart FROM (
                  (SELECT held.source, held.hash FROM picture_hashes AS held
                    WHERE held.user_id = owner AND held.hash IS NOT NULL
                      AND ((held.hash >> 0) & 65535) = ANY(quarters_near(wanted, 0)) LIMIT 5000)
                  UNION ALL
                  (SELECT held.source, held.hash FROM picture_hashes AS held
                    WHERE held.user_id = owner AND held.hash IS NOT NULL
                      AND ((held.hash >> 16) & 65535) = ANY(quarters_near(wanted, 16)) LIMIT 5000)
                  UNION ALL
                  (SELECT held.source, held.hash FROM picture_hashes AS held
                    WHERE held.user_id = owner AND held.hash IS NOT NULL
                      AND ((held.hash >> 32) & 65535) = ANY(quarters_near(wanted, 32)) LIMIT 5000)
                  UNION ALL
                  (SELECT held.source, held.hash FROM picture_hashes AS held
                    WHERE held.user_id = owner AND held.hash IS NOT NULL
                      AND ((held.hash >> 48) & 65535) = ANY(quarters_near(wanted, 48)) LIMIT 5000)
                ) AS compared) AS found
         WHERE found.apart <= 7
         ORDER BY found.apart, found.source LIMIT most;
END $$;
