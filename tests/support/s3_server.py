"""As much of S3 as a publisher needs, on loopback: put, get, list (version 2), delete. Signatures are not looked at."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from artaudio.serve.server import bound


@dataclass
class S3:
    """A bucket that runs: `objects` by key with their content and type, `put` the keys in the order they came."""

    url: str = ""
    objects: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    put: list[str] = field(default_factory=list)


@contextlib.contextmanager
def s3_server() -> Iterator[S3]:
    """A server with the bucket `audio`."""
    bucket = S3()

    async def one(request: Request) -> Response:
        key = request.path_params["key"]
        if request.method == "PUT":
            bucket.objects[key] = (await request.body(), request.headers.get("content-type", ""))
            bucket.put.append(key)
            return Response(headers={"ETag": '"x"'})
        if request.method == "DELETE":
            bucket.objects.pop(key, None)
            return Response(status_code=204)
        if key not in bucket.objects:
            return _xml("<Error><Code>NoSuchKey</Code><Message>none</Message></Error>", 404)
        content, media_type = bucket.objects[key]
        headers = {"ETag": '"x"', "Last-Modified": "Fri, 18 Aug 2017 18:52:00 GMT", "Content-Type": media_type}
        return Response(content, headers=headers)

    async def many(request: Request) -> Response:
        prefix = request.query_params.get("prefix", "")
        rows = [(key, body) for key, (body, _) in sorted(bucket.objects.items()) if key.startswith(prefix)]
        here = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(body)}</Size><ETag>x</ETag>"
            "<LastModified>2017-08-18T18:52:00.000Z</LastModified><StorageClass>STANDARD</StorageClass></Contents>"
            for key, body in rows
            if "/" not in key.removeprefix(prefix)
        )
        below = {
            prefix + key.removeprefix(prefix).partition("/")[0] + "/"
            for key, _ in rows
            if "/" in key.removeprefix(prefix)
        }
        folders = "".join(f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in sorted(below))
        return _xml(f"<ListBucketResult><IsTruncated>false</IsTruncated>{here}{folders}</ListBucketResult>")

    routes = [Route("/audio/{key:path}", one, methods=["GET", "PUT", "DELETE"])]
    application = Starlette(routes=[Route("/audio", many), Route("/audio/", many), *routes])
    server = uvicorn.Server(uvicorn.Config(application, log_config=None, lifespan="off", access_log=False))
    with bound("127.0.0.1", 0) as line:
        bucket.url = f"http://127.0.0.1:{line.getsockname()[1]}"
        serving = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
        serving.start()
        try:
            yield bucket
        finally:
            server.should_exit = True
            serving.join(20)


def _xml(text: str, status: int = 200) -> Response:
    return Response(f'<?xml version="1.0"?>{text}', status, media_type="application/xml")
