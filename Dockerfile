# breinbot as a container; deploy/compose.yaml runs it with PostgreSQL, docs/operators.md tells how.
#   docker build -t breinbot .
#   docker run -v breinbot:/data -e BREINBOT_DISCORD_TOKEN breinbot

FROM python:3.13-slim AS packages
COPY requirements/run.txt run.txt
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check \
    --require-hashes --only-binary :all: -r run.txt

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 BREINBOT_DATA=/data
WORKDIR /app
RUN useradd --uid 10001 --home-dir /data --shell /usr/sbin/nologin breinbot && install -d -o breinbot -g breinbot -m 700 /data
COPY --from=packages /opt/venv /opt/venv
COPY breinbot breinbot
COPY migrations migrations
COPY config config
# A number, so that a platform that refuses root can see that it is none. The code belongs to root: the bot cannot change it.
USER 10001:10001
VOLUME /data
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=3 CMD ["python", "-m", "breinbot", "health"]
ENTRYPOINT ["python", "-m", "breinbot"]
CMD ["run"]
