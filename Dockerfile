# Lockout behind gunicorn. Secrets come from the environment at run time, none are in the image.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app
RUN useradd --system --user-group --no-create-home --home-dir /app lockout

# Dependencies first: they change seldom, and this layer is the large one.
COPY requirements.txt .
RUN pip install --no-compile --require-hashes -r requirements.txt \
    && python -m compileall -q /usr/local/lib/python3.11/site-packages

COPY manage.py ./
COPY glutes glutes
COPY programs programs
COPY templates templates
COPY static static

ENV DEBUG=0
# The key of this one command signs nothing and is not kept.
RUN SECRET_KEY=collects-static-files-only python manage.py collectstatic --no-input

USER lockout
EXPOSE 8000

# Answers by whatever host and over plain HTTP; 503 while the database is away.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]

# More processes: WEB_CONCURRENCY=4. /dev/shm keeps the workers' heartbeat off the disk.
ENV WEB_CONCURRENCY=2
CMD ["gunicorn", "glutes.config.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--max-requests", "5000", \
     "--max-requests-jitter", "500", "--no-control-socket", "--access-logfile", "-"]
