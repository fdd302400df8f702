-- Counts one use, unless the same visitor was counted within the last half hour.
-- KEYS: the mark of the visitor, the counts of the hour. ARGV: seconds of the mark, seconds of the counts, fields.
if redis.call('SET', KEYS[1], '', 'NX', 'EX', ARGV[1]) then
    for number = 3, #ARGV do
        redis.call('HINCRBY', KEYS[2], ARGV[number], 1)
    end
    redis.call('EXPIRE', KEYS[2], ARGV[2])
end
