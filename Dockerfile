# breinbot on Discord: docker build -t breinbot . && docker run -v breinbot:/data -e BREINBOT_DISCORD_TOKEN breinbot
FROM python:3.13-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 BREINBOT_DATA=/data
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/run.txt
COPY breinbot breinbot
COPY migrations migrations
COPY config config
RUN useradd --system --home-dir /data breinbot && mkdir /data && chown breinbot /data
USER breinbot
VOLUME /data
ENTRYPOINT ["python", "-m", "breinbot"]
CMD ["run"]
