# One image for every process of ours; the command chooses which: api, projector, relay, webhooks, embedder, scheduler, worker, migrate.

# The page. What builds it stays in this stage.
FROM node:24-slim AS page

WORKDIR /studio
COPY web/package.json web/package-lock.json web/.npmrc web/
RUN npm ci --prefix web --omit=dev --ignore-scripts --no-audit --no-fund
COPY clients/typescript/src clients/typescript/src
COPY docs/guide docs/guide
COPY web web
RUN npm run build --prefix web

FROM python:3.11-slim

RUN pip install --no-cache-dir "uv>=0.13,<1"
WORKDIR /app
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1

# Libraries first: they change less often than our code.
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --extra analytics --extra backup --no-install-project

COPY README.md LICENSE hatch_build.py ./
COPY domain domain
COPY commands commands
COPY projections projections
COPY read_api read_api
COPY processors processors
COPY infra infra
COPY --from=page /studio/web/dist web/dist
RUN uv sync --locked --no-dev --extra analytics --extra backup && useradd --system --create-home studio \
  && install -d -m 700 -o studio /var/lib/mangamotion/backup-spool /var/lib/mangamotion/erasures
USER studio

ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
ENTRYPOINT ["mangamotion"]
CMD ["api"]
