// Prints what a browser's EventSource makes of streams: node --experimental-eventsource event_source.mjs URL…
const kinds = ["snapshot", "event", "progress", "unsubscribed", "reset"];

process.argv.slice(2).forEach((url, stream) => {
  const source = new EventSource(url);
  const print = (line) => console.log(JSON.stringify({ stream, ...line }));
  for (const kind of kinds) {
    source.addEventListener(kind, ({ lastEventId, data }) => {
      print({ kind, id: lastEventId, name: JSON.parse(data).data.event });
    });
  }
  // 0: it comes back by itself, 2: it has given up.
  source.onerror = () => print({ kind: "error", state: source.readyState });
});

// Node would end while all of them wait to come back.
setInterval(() => undefined, 60_000);
