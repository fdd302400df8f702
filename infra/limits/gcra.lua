-- GCRA for many groups of keys in one go. A group is counted on all of its keys or on none.
-- KEYS: one per limit. ARGV: per group its number of keys, then interval and window of each, in microseconds.
-- A key holds the theoretical arrival time (TAT). Answers per group: which key is the tightest (from 1),
-- 1 when refused, how many are left, microseconds to wait, microseconds until all is forgotten.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local answer, key, arg = {}, 0, 1
while arg <= #ARGV do
  local size = tonumber(ARGV[arg])
  local tats, moved, wait, tightest = {}, {}, 0, 1
  for i = 1, size do
    local interval, window = tonumber(ARGV[arg + 2 * i - 1]), tonumber(ARGV[arg + 2 * i])
    local tat = tonumber(redis.call('GET', KEYS[key + i]) or now)
    -- Not further away than it can be: the clock was set back, or the limit was changed. Written down even when this
    -- use is refused, or it would be moved again for each.
    tats[i] = math.min(math.max(tat, now), now + window)
    moved[i] = tat > now + window
    local late = tats[i] + interval - now - window
    if late > wait then wait, tightest = late, i end
  end
  local left, reset
  for i = 1, size do
    local interval, window = tonumber(ARGV[arg + 2 * i - 1]), tonumber(ARGV[arg + 2 * i])
    if wait == 0 then
      tats[i] = tats[i] + interval
    end
    if wait == 0 or moved[i] then
      redis.call('SET', KEYS[key + i], string.format('%.0f', tats[i]), 'PX', math.ceil((tats[i] - now) / 1000) + 1)
    end
    local room = math.floor((now + window - tats[i]) / interval)
    if wait > 0 then
      if i == tightest then left, reset = 0, tats[i] - now end
    elseif left == nil or room < left then
      tightest, left, reset = i, room, tats[i] - now
    end
  end
  for _, value in ipairs({tightest, wait > 0 and 1 or 0, left, wait, reset}) do answer[#answer + 1] = value end
  key, arg = key + size, arg + 1 + 2 * size
end
return answer
