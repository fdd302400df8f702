"""What the page about performance says; figures come from results. Names in braces are keys of those."""

SUBMITS = """\
`POST /api/generate-from-prompt`: token check, credits, the job. Ours: two aggregates in one append, with the
projector and the relay beside one API process. The peer: FastAPI, SQLAlchemy and asyncpg, the row of the
account, the job and an outbox row in one transaction, and its publisher to JetStream beside one API process.

**Limit**: one process of the same HTTP server with nothing behind it answers {limit_per_s} requests per second
on this machine; our orders reach {of_limit} % of that at 64 clients, the peer's {peer_of_limit} %.

**The eventsourcing library** as documented, behind FastAPI's threads with its ProjectionRunner beside it:
{library_submit_per_s} orders per second (p99 {library_submit_p99_ms} ms)."""

PROCESSES = """\
Orders at 64 clients: two API processes make {two_api_per_s} per second (p99 {two_api_p99_ms} ms), one makes
{one_api_per_s} (p99 {one_api_p99_ms} ms), which is {two_to_one} ×. All processes, PostgreSQL and the load generator
share {cores} cores, so the **limit** of `all` is {cores}: of these one API process leaves {left_by_one} unused, two
leave {left_by_two}."""

READS = """\
A thousand accounts with equally many jobs each, 64 clients: the first page of 20 (`list`), the third page of
one state (`filtered`), the counts (`stats`) and two words by their beginnings (`search`). Both sign their links
with the same code; the peer has the same indexes. Ours also looks in every query whether the read model has
caught up with the log. **Limit**: our lists reach {of_limit} % of what the HTTP server answers with nothing
behind it."""

EVERY_READ = """\
{jobs} jobs of {users} accounts, one of which has {large_jobs}, and a tenth as many texts; the read models are what the
projections make of the events. `16 clients`: accounts at random, one API process; `a tenth` is the median with a tenth
of the accounts behind it, and should be the same. `large` is the largest account alone, with one client. `SQLAlchemy`
is the same list on the same tables, written with FastAPI and the ORM: a count, and the rows of the page.
Milliseconds."""

PLANS = """\
How PostgreSQL answers the largest account: the milliseconds of each statement of the route, and the nodes of its plan
that read or sort."""

E2E = """\
{jobs} orders wait; an engine that does nothing answers at once, and both sides throw its two small files away, so
that the machinery of jobs is all there is. Ours: leases, epochs, milestones, one append per step, and beside the
workers the scheduler, the projector and the relay, which publishes every step to NATS. Celery on Valkey:
`acks_late`, updates of the table that are guarded by the state, an outbox row in the transaction of each, and beside
the workers the publisher, which sends those rows to NATS. Neither side has published the waiting orders yet. The
clock runs from the first finished job to the last; after a minute a contender is measured by what it has done.

**Limit**: whole lives of such a job, with the very events that it left in our log, as one connection inserts them in
ready batches.

**Exactly once**: on our side every job has one terminal event and every account the right balance, which is
counted after each run (`ended once`, `ended twice`, `wrong balances`; a run that is cut off by its time limit
ends fewer). On the peer's side a task may run twice, the guarded update lets only one take effect; a crash
between the commit of the order and the sending of its task loses the task, and nothing notices."""

E2E_STORED = """\
The same with {jobs} orders, and both sides put the two small files of each into the same object store. **Limit**:
what so many threads can store if nothing else is to be done."""

E2E_CPU = """\
Milliseconds of processor time for each job that ended while the clock ran, with two workers: of our workers with
their engine children or of Celery's main process with its pool (`worker`), of the processes beside them, and of the
servers. `stored` are the jobs with files in the object store (`s3`). All share the processor: the 1,000 ms that each
core has in a second, divided by `all`, are the most jobs that there can be."""

LAG = """\
{wanted_per_s} orders are due every second ({submits_per_s} came through); for every twentieth the owner asks
for the list as soon as the 202 is there. The lag contains the whole list request. Of {samples} lists
{not_visible} lacked the job, {stale} were marked as stale. **Limit**: one durable commit takes {commit_p50_ms}
ms here, and an order needs one before its 202."""

WEBHOOKS = """\
{events} events of two users, {events_per_s} every second, each to the ten endpoints of its user. One of the
{endpoints} receivers takes messages and never answers, one answers after two seconds; measured are the other
{good_endpoints}. {delivered} of {expected} messages came, {repeated} of them again. The p99 of the endpoint for which
it is the highest is {worst_endpoint_p99_ms} ms, and the slowest message of all took {slowest_ms} ms. A message is
signed when it is sent, and its outcome is stored before the next one of its subject. One process delivers, which takes
{webhooks_cores} of a core. **Limit**: the projector must have seen the event, and a request to a receiver of this
machine."""

LIVE = """\
{sockets} sockets over two API processes follow everything of their 200 users while {jobs} jobs are rendered: an
event a second of each job, and its frames ten times a second, of which a socket gets two messages a second. In the
faults ten connections are cut every second, one process is killed and started again, the other is frozen for three
seconds, and Valkey is killed and started again. In the last column all sockets are at one process, which is killed
and started again. Clients come back within a second, with the last position that they have. **Limit**: 0 missing, 0
twice, 0 out of order."""

LIVE_TIMES = """\
From the call that appends an event to its message at a socket, in calm; after the restart of a process, until all
{sockets} sockets are live again; and what a process grows by for each of {idle_sockets} sockets that follow everything
of their users, are pinged and get nothing."""

GROWTH = """\
Orders and lists at 64 clients with more and more jobs (of more and more accounts) behind them. **Limit**: flat,
which is 1; with {jobs} jobs {submit_kept} of the orders per second and {list_kept} of the lists per second are
left. On disk an event takes {bytes_per_event} bytes with its indexes ({index_bytes_per_event} of them), a job
in the read model {bytes_per_job_in_list}. Rebuilding is reading the whole log."""

ENGINES = """\
Videos of {video_seconds} s. Frames per second of processor time: what one core does, encoding included, whatever else
runs. *stages* is the engine child from the plan over its parts, pictures and preview to the stitched video and its
streaming copy; *script* the same engine piped into one ffmpeg, one video with its sound. **Limit**: the encoder alone
on the same pictures, measured in the same run."""

SEEK = """\
A film of {megabytes} MB and 100 s on its page, in a headless Chromium whose line is held to 1 MB/s and 20 ms a request:
the time from the delivery to the first picture, and from each of ten places that were not loaded to its picture. The
places are far apart, and evenly spread between two key frames. The film and its stream come from the embedded object
store; the stream is played by hls.js. The **limit** is the line: half a second for the median of the file, and a second
for each place of the stream, whose pieces are that long."""

#: Title and text of those that are a plain table.
PLAIN = {
    "archive": (
        "The archive",
        """\
Nine tenths of a log are archived: what that makes per second, what an event takes as an object, and what is left in
the table. The same 200 old jobs are loaded one after the other before and after (the first load of a range brings it
back), and every read model is filled from nothing before and after, by two processes. **Limit**: 0 differences.""",
    ),
    "history": (
        "Answers as they were",
        """\
`asOf` for an account with 1,000 jobs (100 looks back, each at another position: lists, figures, credits, projects
and assets) and for a large one, whose events are folded by the process `history`; and lists of others, 8 clients, alone
and while one client looks back without a pause. **Limit**: 200 ms, 30 s with 200,000 jobs, twice the p99 of others.""",
    ),
    "long": (
        "A long log",
        """\
Orders that 64 clients append per second (median of three runs), with a short log and with a long one, on disk.
**Limit**: flat, which is 1.""",
    ),
    "sealing": (
        "Sealing",
        """\
Orders of known and of new persons, whole lives of jobs (eight appends each) and rebuilds of a read model, with what is
personal sealed under the key of the person and in clear, by turns: medians of ten pairs. **Limit**: 1.""",
    ),
    "proofs": (
        "The tree over the log",
        """\
A Merkle tree over a log that is there: events per second, while PostgreSQL hashes and the tiler adds. Then how long an
event waits for the tree, and for a signed head, while 10,000 are appended every second. A thousand proofs of it, and
a thousand with one bit changed, go to the verifier for auditors. **Limit**: 300,000 events per second, 1 s.""",
    ),
    "page": (
        "The page in a browser",
        """\
An account with 10,000 jobs in a headless Chromium beside the servers, by the browser's own performance entries: the
first load of the dashboard with empty caches and gzip (medians), the time from each input to the next frame (0: less
than 16 ms), and the longest frame while 5,000 items of the gallery scroll by, first as they are loaded, then once they
are there. Frames of at most 50 ms count 0. Every poster is the same picture at its own address.""",
    ),
    "append": (
        "Appends",
        """\
64 clients, one event each: the library's recorder, our group commit, and as the **limit** what one connection
inserts into the same table in ready batches (`limit_per_s`).""",
    ),
    "projections": (
        "Projections",
        """\
Events per second into the read models: live pages, a rebuild, and the library's ProjectionRunner on the same
table.""",
    ),
    "rebuild": (
        "A rebuild under traffic",
        """\
`mangamotion projections rebuild jobs --blue-green` on a log of so many events while orders arrive at a rate, each
when it is due. For every fourth order its owner asks for the list at once: `read` is that list, before the rebuild and
during it, until the views show the new version. `stale` counts lists that say so and those that lack the order. One
machine has the servers, the API, the projector, the rebuild and the load. **Limit**: 0 failed, 0 stale, a p99 at most
twice that before.""",
    ),
    "pipeline": (
        "A real render",
        """\
The whole system beside the bare engine and encoder, which are the **limit**: `overhead` is what we add.""",
    ),
    "workers": (
        "One worker and two",
        """\
A job of eight scenes. One worker draws on one core while it encodes on the other, so two of them on two cores are
compared with one that has a single core for both (`two_against_one_core`) and with one that has the machine for itself
(`two_against_one`). **Limit**: 2 for the former; for the latter what one worker leaves unused.""",
    ),
    "start": (
        "Starts",
        """\
`mangamotion up` to its first answer: in an empty folder, where PostgreSQL makes its files, and in one that is
there.""",
    ),
}
