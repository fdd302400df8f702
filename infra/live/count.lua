-- Write down how many streams of a subject a process has open; 1 when all processes together are within the limit.
-- KEYS: the counts of the subject by process, the sign of life of this process.
-- ARGV: the process, its count, the limit, seconds of life, seconds for which counts are kept.
redis.call('SET', KEYS[2], 1, 'EX', ARGV[4])
local total = tonumber(ARGV[2])
local counts = redis.call('HGETALL', KEYS[1])
for i = 1, #counts, 2 do
    if counts[i] ~= ARGV[1] then
        if redis.call('EXISTS', 'streams:alive:' .. counts[i]) == 1 then
            total = total + tonumber(counts[i + 1])
        else
            redis.call('HDEL', KEYS[1], counts[i])
        end
    end
end
if total > tonumber(ARGV[3]) then
    return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[5])
return 1
